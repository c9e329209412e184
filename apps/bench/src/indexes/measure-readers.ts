import type postgres from 'postgres';
import { median } from '../statistics.ts';
import { type Reader, readers } from './readers.ts';

/** Who takes longer is asked once. */
const longMs = 1_000;

export interface ReaderTime {
  reader: Reader;
  withMs: number;
  withoutMs: number;
}

/** Each reader in turn with the index, and without it in a transaction that is taken back. */
export async function measureReaders(
  sql: postgres.Sql,
  { reads, say }: { reads: number; say(line: string): void },
): Promise<ReaderTime[]> {
  const times: ReaderTime[] = [];
  for (const reader of readers) {
    let taken: [number, number][] = [];
    for (let at = 0; at <= reads; at += 1) {
      const ms: [number, number] = [await timeOf(sql, reader, false), await timeOf(sql, reader, true)];
      // The first finds its pages.
      taken = at === 1 ? [ms] : [...taken, ms];
      if (ms[1] > longMs) break;
    }
    times.push({
      reader,
      withMs: median(taken.map(([ms]) => ms)),
      withoutMs: median(taken.map(([, ms]) => ms)),
    });
    say(`${reader.index} · ${reader.reads}`);
  }
  return times;
}

async function timeOf(
  sql: postgres.Sql,
  { index, horizonDays, read }: Reader,
  isWithout: boolean,
): Promise<number> {
  await sql`begin`;
  if (isWithout) await sql`drop index ${sql(index)}`;
  if (horizonDays) {
    await sql`update projects set horizon = now() - ${horizonDays}::int * interval '1 day' where id = 1`;
  }
  const query = async (statement: string, parameters: readonly (string | number | boolean | null)[] = []) =>
    (await sql.unsafe(statement, [...parameters], { prepare: true })) as never;
  const startedAt = performance.now();
  await read({ query });
  const ms = performance.now() - startedAt;
  await sql`rollback`;
  return ms;
}
