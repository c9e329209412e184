import { isDeepStrictEqual } from 'node:util';
import type { AuditChange } from '@voxpoint/contract';

/** A survey in many languages has more; what follows is only counted. */
const maxChanges = 100;
const maxTextLength = 500;
const maxItems = 50;

/** Said by the entry itself, or no setting. */
const untold = new Set(['key', 'createdAt', 'updatedAt']);

export type Settings = Readonly<Record<string, unknown>>;

/** What differs between two states of a thing, member by member; absent: it was not there, or is not any more. */
export function listChanges(
  before: Settings = {},
  after: Settings = {},
): { changes: AuditChange[]; moreChanges: number } {
  const all = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => !untold.has(name))
    .flatMap((name) => differences(name, before[name], after[name]));
  return { changes: all.slice(0, maxChanges), moreChanges: Math.max(0, all.length - maxChanges) };
}

function differences(path: string, before: unknown, after: unknown): AuditChange[] {
  if (isDeepStrictEqual(before, after) || (isEmpty(before) && isEmpty(after))) return [];
  const [old, now] = [toMembers(before), toMembers(after)];
  if ((old || isEmpty(before)) && (now || isEmpty(after)) && (old || now)) {
    const names = [...new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})])];
    const found = names.flatMap((name) => differences(`${path}${name}`, old?.[name], now?.[name]));
    // Nothing but the order of keyed items differs.
    if (found.length === 0) return [{ path, before: keysOf(before), after: keysOf(after) }];
    return found;
  }
  return [{ path, before: shorten(before), after: shorten(after) }];
}

/** The parts of an object, or of a list whose items have keys, by what is added to the path; undefined of anything else. */
function toMembers(value: unknown): Record<string, unknown> | undefined {
  if (isKeyedList(value)) return Object.fromEntries(value.map(({ key, ...rest }) => [`[${key}]`, rest]));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [`.${name}`, member]));
}

function isKeyedList(value: unknown): value is { key: string }[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'object' && item?.key)
  );
}

function keysOf(value: unknown): unknown {
  return isKeyedList(value) ? shorten(value.map(({ key }) => key)) : shorten(value);
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function shorten(value: unknown): unknown {
  if (isEmpty(value)) return null;
  if (typeof value === 'string') {
    const text = [...value];
    return text.length > maxTextLength ? `${text.slice(0, maxTextLength).join('')}…` : value;
  }
  if (Array.isArray(value)) {
    return value.length > maxItems ? [...value.slice(0, maxItems).map(shorten), '…'] : value.map(shorten);
  }
  return value;
}
