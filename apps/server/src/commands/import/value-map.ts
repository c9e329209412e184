import { OperatorError } from '../../base/coded-error.ts';
import { findTarget } from './members.ts';

/** What stands for what, by the name of a member, then by the word. */
export type ValueMaps = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** A value as it is compared: blanks and case make no difference. What is nested is no word. */
export function toWord(value: unknown): string {
  if (value === undefined || typeof value === 'object') return '';
  return String(value).trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Reads `member:from=to`. Throws OperatorError that names every mistake. */
export function parseValueMaps(pairs: readonly string[]): ValueMaps {
  const mistakes: string[] = [];
  const maps = new Map<string, Map<string, string>>();
  for (const pair of pairs) {
    const [, name = '', from = '', to = ''] = /^([^:]*):(.*)=(.*)$/s.exec(pair) ?? [];
    const target = findTarget(name.trim());
    if (!target) {
      mistakes.push(
        `--map-value ${pair}: write MEMBER:WORD=VALUE, such as score:good=5; nothing after the = leaves the word out.`,
      );
      continue;
    }
    const words = maps.get(target.name) ?? new Map<string, string>();
    maps.set(target.name, words.set(toWord(from), to.trim()));
  }
  if (mistakes.length > 0) throw new OperatorError(mistakes.join('\n'));
  return maps;
}

/** What is wanted first outweighs what comes after. */
export function joinValueMaps(first: ValueMaps, second: ValueMaps): ValueMaps {
  const names = new Set([...first.keys(), ...second.keys()]);
  return new Map(
    [...names].map((name) => [name, new Map([...(second.get(name) ?? []), ...(first.get(name) ?? [])])]),
  );
}
