/** East Asian letters and pictures, which are about twice as wide as a Latin letter. */
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}\uff00-\uff60]/u;
const broad = /[\p{Lu}\p{Nd}@%&—…]/u;
/** What is added to the letter before it. */
const combining = /\p{Mn}/u;

/** About how wide a text is, in Latin small letters. */
export function textWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += widthOf(letter);
  return width;
}

/** A text as it is, or its beginning with `…`, if it is wider than so many Latin small letters. */
export function shorten(text: string, most: number): string {
  if (textWidth(text) <= most) return text;
  let kept = '';
  let width = 1;
  for (const letter of text) {
    width += widthOf(letter);
    if (width > most) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}

/** As many names as have room, and how many more there are. */
export function fitNames(names: readonly string[], most: number): { shown: string[]; more: number } {
  const shown: string[] = [];
  let width = 0;
  for (const name of names) {
    width += textWidth(name) + 2;
    if (width > most && shown.length > 0) break;
    shown.push(name);
  }
  return { shown, more: names.length - shown.length };
}

function widthOf(letter: string): number {
  if (wide.test(letter)) return 2;
  if (combining.test(letter)) return 0;
  return broad.test(letter) ? 1.3 : 1;
}
