import type { Queryable } from '../../db/database.ts';
import type { Subscriber } from './unsubscribe-token.ts';

/** Notes that somebody wants nothing of a list any more; false: they did not before. */
export async function insertUnsubscribed(
  queryable: Queryable,
  projectId: number,
  { list, addressHash, at }: Subscriber & { at: Date },
): Promise<boolean> {
  const rows = await queryable.query(
    `insert into unsubscribed (project_id, list, address_hash, at)
     values ($1::int, $2::text, $3::text, $4::text::timestamptz)
         on conflict (project_id, list, address_hash) do nothing
     returning 1`,
    [projectId, list, addressHash, at.toISOString()],
  );
  return rows.length > 0;
}

/** false: they wanted it already. */
export async function deleteUnsubscribed(
  queryable: Queryable,
  projectId: number,
  { list, addressHash }: Subscriber,
): Promise<boolean> {
  const rows = await queryable.query(
    `delete from unsubscribed where project_id = $1::int and list = $2::text and address_hash = $3::text
     returning 1`,
    [projectId, list, addressHash],
  );
  return rows.length > 0;
}

/** Since when a hash wants nothing of a list; undefined: it does. */
export async function findUnsubscribedAt(
  queryable: Queryable,
  projectId: number,
  { list, addressHash }: Subscriber,
): Promise<Date | undefined> {
  const [row] = await queryable.query<{ at: Date }>(
    'select at from unsubscribed where project_id = $1::int and list = $2::text and address_hash = $3::text',
    [projectId, list, addressHash],
  );
  return row?.at;
}

/** Those of the hashes that want nothing of a list. */
export async function findUnsubscribed(
  queryable: Queryable,
  projectId: number,
  { list, hashes }: { list: string; hashes: readonly string[] },
): Promise<Set<string>> {
  const rows = await queryable.query<{ addressHash: string }>(
    `select address_hash as "addressHash" from unsubscribed
      where project_id = $1::int and list = $2::text
        and address_hash in (select json_array_elements_text($3::text::json))`,
    [projectId, list, JSON.stringify(hashes)],
  );
  return new Set(rows.map(({ addressHash }) => addressHash));
}
