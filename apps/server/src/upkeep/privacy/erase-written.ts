import { isDeepStrictEqual } from 'node:util';
import type { WrittenIn } from '@voxpoint/contract';
import type { Database, Queryable } from '../../db/database.ts';
import { keepTrying } from '../../db/write-group.ts';
import { type Mentions, withoutMentions } from './mentions.ts';
import { listWritten, lockWritten, saveWritten, type WrittenRow } from './written-queries.ts';
import { type WrittenTable, writtenTables } from './written-texts.ts';

const rowsAtOnce = 500;

/** Where the team has written of somebody. */
interface Written {
  texts: { in: WrittenIn; key: string }[];
  /** How many entries of the audit tell it. */
  audit: number;
}

/** Looks through all that the team has written, besides cases. */
export async function findWritten(
  queryable: Queryable,
  projectId: number,
  mentions: Mentions | undefined,
): Promise<Written> {
  const found: Written = { texts: [], audit: 0 };
  if (!mentions) return found;
  for (const written of writtenTables) {
    for await (const { name } of mentioning(queryable, projectId, { written, mentions })) {
      if (written.in === 'audit') found.audit += 1;
      else found.texts.push({ in: written.in, key: name });
    }
  }
  return found;
}

/** Puts a fixed word in the place of each mention there; returns how many texts and entries of the audit that changed. */
export async function eraseWritten(
  database: Database,
  projectId: number,
  mentions: Mentions | undefined,
): Promise<{ texts: number; audit: number }> {
  const erased = { texts: 0, audit: 0 };
  if (!mentions) return erased;
  for (const written of writtenTables) {
    for await (const { id } of mentioning(database, projectId, { written, mentions })) {
      await keepTrying(() =>
        database.transaction(async (transaction) => {
          const row = await lockWritten(transaction, projectId, { written, id });
          if (row) await saveWritten(transaction, projectId, { written, row: rowWithout(row, mentions) });
        }),
      );
      erased[written.in === 'audit' ? 'audit' : 'texts'] += 1;
    }
  }
  return erased;
}

async function* mentioning(
  queryable: Queryable,
  projectId: number,
  { written, mentions }: { written: WrittenTable; mentions: Mentions },
): AsyncGenerator<WrittenRow> {
  const { pattern } = mentions;
  let after: string[] | undefined;
  for (;;) {
    const rows = await listWritten(queryable, projectId, { written, pattern, limit: rowsAtOnce, after });
    for (const row of rows) if (!isDeepStrictEqual(row, rowWithout(row, mentions))) yield row;
    if (rows.length < rowsAtOnce) return;
    after = rows.at(-1)?.id;
  }
}

function rowWithout(row: WrittenRow, mentions: Mentions): WrittenRow {
  return {
    ...row,
    texts: withoutMentions(row.texts, mentions) as WrittenRow['texts'],
    json: withoutMentions(row.json, mentions) as WrittenRow['json'],
  };
}
