import type { Queryable } from '../../db/database.ts';
import type { WidgetFile } from './read-build.ts';

export interface KeptFile extends WidgetFile {
  pinned: boolean;
  seenAt: Date;
}

const columns = `select f.name, decode(f.content, 'base64'), decode(f.brotli, 'base64'), decode(f.gzip, 'base64'),
                        f.integrity, $2::boolean, $3::text::timestamptz
                   from json_to_recordset($1::text::json)
                          f (name text, content text, brotli text, gzip text, integrity text)
                  order by f.name`;

/** Files whose names tell their content. One that is there is seen again, and is never unpinned. */
export async function keepFiles(
  queryable: Queryable,
  files: readonly WidgetFile[],
  { pinned, seenAt }: { pinned: boolean; seenAt: Date },
): Promise<void> {
  await queryable.query(
    `insert into widget_files (name, content, brotli, gzip, integrity, pinned, seen_at) ${columns}
         on conflict (name) do update
        set pinned = widget_files.pinned or excluded.pinned,
            seen_at = greatest(widget_files.seen_at, excluded.seen_at)`,
    [toJson(files), pinned, seenAt.toISOString()],
  );
}

/** The file, unless there is one of its name; resolves with the integrity of the one that is there now. */
export async function keepFirst(queryable: Queryable, file: WidgetFile, seenAt: Date): Promise<string> {
  await queryable.query(
    `insert into widget_files (name, content, brotli, gzip, integrity, pinned, seen_at) ${columns}
         on conflict (name) do nothing`,
    [toJson([file]), true, seenAt.toISOString()],
  );
  // A statement of its own: it sees what another server committed meanwhile.
  const [first] = await queryable.query<{ integrity: string }>(
    'select integrity from widget_files where name = $1::text',
    [file.name],
  );
  return first?.integrity ?? file.integrity;
}

export async function findFile(queryable: Queryable, name: string): Promise<KeptFile | undefined> {
  const [row] = await queryable.query<
    Omit<KeptFile, 'content' | 'brotli' | 'gzip'> & Record<'content' | 'brotli' | 'gzip', string>
  >(
    `select name, encode(content, 'base64') as content, encode(brotli, 'base64') as brotli,
            encode(gzip, 'base64') as gzip, integrity, pinned, seen_at as "seenAt"
       from widget_files
      where name = $1::text`,
    [name],
  );
  return (
    row && {
      ...row,
      content: Buffer.from(row.content, 'base64'),
      brotli: Buffer.from(row.brotli, 'base64'),
      gzip: Buffer.from(row.gzip, 'base64'),
    }
  );
}

export async function markSeen(queryable: Queryable, name: string, seenAt: Date): Promise<void> {
  await queryable.query(
    `update widget_files set seen_at = greatest(seen_at, $2::text::timestamptz) where name = $1::text`,
    [name, seenAt.toISOString()],
  );
}

export async function removeUnseen(queryable: Queryable, before: Date): Promise<void> {
  await queryable.query('delete from widget_files where not pinned and seen_at < $1::text::timestamptz', [
    before.toISOString(),
  ]);
}

function toJson(files: readonly WidgetFile[]): string {
  return JSON.stringify(
    files.map(({ name, content, brotli, gzip, integrity }) => ({
      name,
      content: content.toString('base64'),
      brotli: brotli.toString('base64'),
      gzip: gzip.toString('base64'),
      integrity,
    })),
  );
}
