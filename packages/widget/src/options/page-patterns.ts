/** Of a page's address, what patterns look at. */
export type PageAddress = Pick<Location, 'pathname' | 'search' | 'hash'>;

/**
 * Whether the page fits one of the patterns, and none of those after a `!`. A pattern is a path; after a `?` come the
 * parameters that the page must have, in any order, after a `#` what must follow it. `*` stands for anything. Without
 * patterns, or with such after a `!` alone, all other pages fit.
 */
export function isAmong(patterns: readonly string[], address: PageAddress): boolean {
  const excluding = patterns.filter((pattern) => pattern.startsWith('!'));
  const including = patterns.filter((pattern) => !excluding.includes(pattern));
  const fits = (pattern: string) => fitsAddress(pattern, address);
  return !excluding.some((pattern) => fits(pattern.slice(1))) && (!including.length || including.some(fits));
}

function fitsAddress(pattern: string, { pathname, search, hash }: PageAddress): boolean {
  const [, path = '', query, fragment] = /^([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(pattern) ?? [];
  const given = new URLSearchParams(search);
  return (
    fits(withSlash(encodeURI(path)), withSlash(pathname)) &&
    [...new URLSearchParams(query)].every(([name, wanted]) =>
      given
        .getAll(name)
        .some((value) => !wanted || fits(encodeURIComponent(wanted), encodeURIComponent(value))),
    ) &&
    (fragment === undefined || fits(recoded(fragment), recoded(hash.slice(1))))
  );
}

/** `/help` and `/help/` are one path; a star at the end stands for the slash, too. */
const withSlash = (path: string) => path.replace(/[^/*]$/, '$&/');

/** Browsers encode less of a fragment than of a path, and what is encoded in it already stays so. */
function recoded(fragment: string): string {
  let text = fragment;
  try {
    text = decodeURIComponent(fragment);
  } catch {
    // A percent sign that encodes nothing.
  }
  return encodeURIComponent(text);
}

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
