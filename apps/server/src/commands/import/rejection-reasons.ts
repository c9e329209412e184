import type { JudgedRow } from './judge-batches.ts';
import type { Mapping } from './mapping.ts';

/** The reason of a rejection names a member; whoever looks into the file knows its column. */
export function nameColumn(judged: JudgedRow, { columns }: Mapping): JudgedRow {
  const { rejection } = judged;
  const [start, path = ''] = /^([A-Za-z][\w.:-]*): /.exec(rejection?.reason ?? '') ?? [];
  if (!rejection || start === undefined) return judged;
  const member = path.split(/[.[]/)[0] ?? '';
  const own = columns.filter(({ target }) => target.name === path);
  const candidates = own.length > 0 ? own : columns.filter(({ target }) => isOf(target.member, member));
  const [only] = candidates;
  const known = [path, member].map((name) => name.toLowerCase());
  if (candidates.length !== 1 || only === undefined || known.includes(only.column.toLowerCase()))
    return judged;
  const reason = `${path} (column '${only.column}'): ${rejection.reason.slice(start.length)}`;
  return { ...judged, rejection: { ...rejection, reason } };
}

/** An answer's id may come from an external one. */
function isOf(target: string, member: string): boolean {
  return target === member || (member === 'id' && target === 'externalId');
}
