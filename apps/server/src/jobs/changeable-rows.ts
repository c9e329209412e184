import type { ResponseState } from '@voxpoint/contract/vocabulary';
import type { CountingTransaction } from '../counts/counting-transaction.ts';
import type { Queryable } from '../db/database.ts';

/** Which rows a job is about: what filters meant when it was made, as texts by name; or those that another job changed. */
export type Selection = { texts: Record<string, string | null> } | { jobId: string };

/** Behind which row to go on; JSON. */
export type Position = readonly (string | number)[];

export interface Stretch {
  selection: Selection;
  /** null: at the beginning. */
  position: Position | null;
  /** Rows that are read at most, whether they are meant or not. */
  reads: number;
  /** Ids that are returned at most. */
  returns: number;
}

/** A kind of rows that jobs change. */
export interface ChangeableRows {
  /** The next rows that are meant; `next` is null at the end. */
  list(
    queryable: Queryable,
    projectId: number,
    stretch: Stretch,
  ): Promise<{ ids: string[]; next: Position | null }>;
  /**
   * Changes those of the rows that are still meant, once they are locked, and every count in the same transaction.
   * Returns how many.
   */
  change(
    transaction: CountingTransaction,
    projectId: number,
    change: { ids: readonly string[]; selection: Selection; state: ResponseState; jobId: string; at: Date },
  ): Promise<number>;
}

const lowestId = '00000000-0000-0000-0000-000000000000';

/** The next rows that a job was the last to write, by the index that holds only such: no other gives their order. */
export async function listRowsOfJob(
  queryable: Queryable,
  projectId: number,
  {
    table,
    jobId,
    position,
    returns,
  }: Pick<Stretch, 'position' | 'returns'> & { table: 'responses' | 'impressions'; jobId: string },
): Promise<{ ids: string[]; next: Position | null }> {
  const rows = await queryable.query<{ id: string }>(
    `select id from ${table}
      where project_id = $1::int and (job_id, id) > ($2::text::uuid, $3::text::uuid) and job_id <= $2::text::uuid
      order by job_id, id limit $4::int`,
    [projectId, jobId, String(position?.[0] ?? lowestId), returns],
  );
  const ids = rows.map(({ id }) => id);
  const last = ids.at(-1);
  return { ids, next: last !== undefined && ids.length === returns ? [last] : null };
}
