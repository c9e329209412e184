/**
 * With these a spreadsheet takes a text for a formula, and runs it: the last four are full-width forms. It may also
 * divide a cell at a separator or a line end that it takes for one, so what follows those begins a cell, too, after
 * blanks and quotation marks.
 */
const formula = '=+\\-@＝＋－＠';
const mayRun = new RegExp(`[${formula}]|^'*[\\t\\r\\n]`);
/** The apostrophes, if any, at the places where a cell may begin that would run. What comes next is looked at first: it is rare. */
const cellStarts = new RegExp(
  `(?=['${formula}])(?<=^|(?:^|[,;|\\t\\r\\n])[\\s"]*)'*(?=[${formula}])|^'*(?=[\\t\\r\\n])`,
  'g',
);

/** Puts an apostrophe before whatever a spreadsheet would run, also where apostrophes stand already. */
export function neutralise(text: string): string {
  return mayRun.test(text) ? text.replace(cellStarts, "$&'") : text;
}

/** The text that `neutralise` was given. */
export function undoNeutralise(text: string): string {
  return mayRun.test(text) ? text.replace(cellStarts, (apostrophes) => apostrophes.slice(1)) : text;
}
