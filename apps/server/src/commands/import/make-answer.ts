import type { DerivedIds } from './derived-ids.ts';
import type { Mapping } from './mapping.ts';
import { badValue, isAbsent, putMember } from './members.ts';
import { type Row, valueAt } from './source.ts';

/** An answer as it is sent to the API. */
export type Answer = Record<string, unknown> & { id: string };

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Makes answers of rows. It throws CodedError `validation-failed` for a value that cannot be what it should be. */
export function createAnswerMaker(
  { columns, constants, hasIds }: Mapping,
  { timeZone, ids }: { timeZone: () => string; ids: DerivedIds },
): (row: Row) => Answer {
  return ({ record }) => {
    const item: Record<string, unknown> = {};
    for (const { target, value } of constants) putMember(item, target, { value, timeZone });
    for (const { target, column, isRequired } of columns) {
      const value = valueAt(record, column);
      if (!isAbsent(value)) putMember(item, target, { value, timeZone });
      else if (isRequired) throw badValue(target.name, `There is nothing in the column '${column}'.`);
    }
    const { id, externalId, ...members } = item;
    const ownId = knownId({ id, externalId }, ids);
    if (ownId === undefined && hasIds) {
      throw badValue('id', 'There is none in this row, and others have one: it could not be known again.');
    }
    return { id: ownId ?? ids.ofContent(contentOf(record)), ...members };
  };
}

/** A UUID is the answer's own id; any other is that of another system. */
function knownId(
  { id, externalId }: { id: unknown; externalId: unknown },
  ids: DerivedIds,
): string | undefined {
  if (typeof id === 'string' && uuid.test(id)) return id;
  const foreign = externalId ?? id;
  return typeof foreign === 'string' ? ids.ofExternalId(foreign) : undefined;
}

/** What a row holds, whatever the order of its columns. */
function contentOf(record: Row['record']): string {
  const held = Object.entries(record).filter(([, value]) => !isAbsent(value));
  return JSON.stringify(held.sort(([first], [second]) => (first < second ? -1 : 1)));
}
