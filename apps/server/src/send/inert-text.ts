/** A hair space: the eye passes over it, and every program takes it for the end of a name or an address. */
const gap = '\u200A';

/** A decimal that stands alone, else a dot before something. */
const dots =
  /(?<![\p{L}\p{N}.])\d{1,9}\.\d{1,2}(?![\p{L}\p{N}@/:-]|\.[\p{L}\p{N}])|[.。．｡](?=[\p{L}\p{N}])/gu;

/**
 * Text of a stranger in which no chat finds a mention, a link, a channel or a command: marks that begin one are parted from
 * what follows. What a form takes for its own marks is escaped beside this.
 */
export function inertText(text: string): string {
  return (
    withoutControls(text)
      // @all, <@U1>, <!here>, #channel, ~channel, &lt;, {{DATE()}}
      .replace(/[@＠#＃~&<{](?=\S)/gu, `$&${gap}`)
      // https://, mailto:, slack:; a time such as 22:51 is none
      .replace(/(?<!\d):(?=\S)|:(?=[^\d\s])|：(?=\S)/gu, `$&${gap}`)
      // shop.example, also with dots that a browser takes for one; a number such as 4.5 is no name
      .replace(dots, (found) => (found.length > 1 ? found : `${found}${gap}`))
      .replaceAll('//', `/${gap}/`)
  );
}

/** On one line: titles and facts. */
export function inertLine(text: string): string {
  return inertText(text.replace(/\s+/gu, ' ').trim());
}

/** Without control characters but line breaks, and without those that turn the direction of what follows. */
function withoutControls(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/gu, '');
}

/** The longest beginning of a text that takes at most `max` in its form, as `measure` counts; cut ones end in `…`. */
export function fitText(
  text: string,
  max: number,
  { render, measure = (rendered) => rendered.length }: Fitting,
): string {
  const characters = Array.from(text);
  const renderFirst = (count: number) =>
    render(count === characters.length ? text : `${characters.slice(0, count).join('')}…`);
  let [fits, tooMany] = [0, characters.length + 1];
  while (tooMany - fits > 1) {
    const count = Math.floor((fits + tooMany) / 2);
    if (measure(renderFirst(count)) <= max) fits = count;
    else tooMany = count;
  }
  return renderFirst(fits);
}

export interface Fitting {
  render: (text: string) => string;
  /** The rendered text's own length, if not given. */
  measure?: (rendered: string) => number;
}
