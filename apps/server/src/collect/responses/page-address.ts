/**
 * The address of a page without what may tell of a person: query and fragment hold tokens and e-mail addresses, and what
 * stands before an @ is a name and a password. Apps send names of screens as well; these are treated alike.
 */
export function pageAddress(url: string): string {
  return url.replace(/[?#].*/s, '').replace(/^([a-z][a-z\d+.-]*:)?([\\/]{2,})[^\\/]*@/i, '$1$2');
}
