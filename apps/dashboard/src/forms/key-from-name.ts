const german: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** A key that a name suggests: `Ärzte & Café` gives `aerzte-cafe`; empty if it has no Latin letter or digit. */
export function keyFromName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => german[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 64)
    .replace(/^-+|-+$/g, '');
}

/** The key that is wished for, or with a number behind it if it is taken. */
export function freeKey(wish: string, taken: readonly { key: string }[]): string {
  const isTaken = (key: string) => taken.some((each) => each.key === key);
  const short = wish.slice(0, 58).replace(/-+$/, '');
  let key = wish;
  for (let number = 2; isTaken(key); number += 1) key = `${short}-${number}`;
  return key;
}

/** As the API takes keys of touchpoints, journeys and marks. */
export const slugPattern = '[a-z0-9]([a-z0-9\\-]{0,62}[a-z0-9])?';
/** As the API takes names of dimensions and keys of personas, follow-ups and options. */
export const memberKeyPattern = '[A-Za-z0-9_\\-]{1,64}';
