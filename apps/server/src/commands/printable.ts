/** As a terminal may show it: control characters, which files of others may hold and a terminal would obey, as `\x1b`. */
export function printable(text: string): string {
  return text.replaceAll(
    /[^\P{Cc}\t\n]/gu,
    (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}
