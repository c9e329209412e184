/** Of a page's address, what patterns look at. */
export type PageAddress = Pick<Location, 'pathname' | 'search' | 'hash'>;

/**
 * Whether the page fits one of the patterns, and none of those after a `!`. A pattern is a path; after a `?` come the
 * parameters that the page must have, in any order, after a `#` what must follow it. `*` stands for anything. Without
 * patterns, or with such after a `!` alone, all other pages fit.
 */
export function isAmong(patterns: readonly string[], address: PageAddress): boolean {
  const isExcluding = (pattern: string) => pattern.startsWith('!');
  return (
    !patterns.some((pattern) => isExcluding(pattern) && fitsAddress(pattern.slice(1), address)) &&
    (patterns.every(isExcluding) || patterns.some((pattern) => fitsAddress(pattern, address)))
  );
}

function fitsAddress(pattern: string, { pathname, search, hash }: PageAddress): boolean {
  const [path = ''] = pattern.split(/[?#]/, 1);
  // Written as the browser writes the address of a page.
  const wanted = new URL(`a:${pattern.slice(path.length)}`);
  const given = new URLSearchParams(search);
  return (
    fits(withSlash(encodeURI(path)), withSlash(pathname)) &&
    [...wanted.searchParams].every(([name, text]) =>
      given.getAll(name).some((value) => !text || fits(encodeURIComponent(text), encodeURIComponent(value))),
    ) &&
    (!pattern.includes('#') || fits(wanted.hash.slice(1), hash.slice(1)))
  );
}

/** `/help` and `/help/` are one path; a star at the end stands for the slash, too. */
const withSlash = (path: string) => path.replace(/[^/*]$/, '$&/');

/**
 * The parts between the stars follow one another, each looked for once and from the left: a pattern may come from
 * anybody, and as a regular expression twelve stars would hold up the page. A line break marks both ends; nothing that is
 * encoded has one.
 */
function fits(pattern: string, text: string): boolean {
  const whole = `\n${text}\n`;
  let from = 0;
  return `\n${pattern}\n`.split('*').every((part) => {
    const at = whole.indexOf(part, from);
    from = at + part.length;
    return at >= 0;
  });
}
