import type postgres from 'postgres';
import { median } from '../statistics.ts';
import { type Reader, readers } from './readers.ts';

/** Who takes longer is asked less often. */
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
    const taken: [number[], number[]] = [[], []];
    // The first finds its pages.
    for (let at = 0; at <= reads; at += 1) {
      for (const which of [0, 1] as const) {
        const ms = await timeOf(sql, reader, which === 1);
        if (at > 0) taken[which].push(ms);
      }
      if (at > 0 && (taken[1].at(-1) ?? 0) > longMs) break;
    }
    times.push({ reader, withMs: median(taken[0]), withoutMs: median(taken[1]) });
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
