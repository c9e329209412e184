import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type postgres from 'postgres';
import { keys } from '../../../e2e/src/support/voxpoint.ts';
import { familyProcessorMs, processorMs } from '../processes/processor-time.ts';

export interface ExportJob {
  format: 'csv' | 'ndjson';
  url: string;
  /** The server's process. */
  pid: number;
  /** The process of its PostgreSQL. */
  postmasterPid: number;
  sql: postgres.Sql;
  /** How many are stored. */
  responses: number;
}

export interface ExportResult {
  format: string;
  rows: number;
  /** The ids are those of the database, each once, in the order that is promised. */
  isSame: boolean;
  seconds: number;
  bytes: number;
  /** CPU time for each row. */
  serverMicros: number;
  databaseMicros: number;
  /** Resident memory of the server. */
  megabytes: { before: number; firstHalf: number; secondHalf: number };
}

const newline = 0x0a;
const sampleEveryMs = 100;
/** Of a line: `{"id":"…` or `…,`. */
const idAt = { csv: 0, ndjson: '{"id":"'.length };
const idLength = 36;

/** Downloads everything once. */
export async function measureExport(job: ExportJob): Promise<ExportResult> {
  const { format, url, pid, postmasterPid, sql, responses } = job;
  const before = await residentMegabytes(pid);
  const halves = [before, before];
  const hash = createHash('md5');
  let rows = 0;
  let bytes = 0;
  const sample = setInterval(async () => {
    const half = rows < responses / 2 ? 0 : 1;
    halves[half] = Math.max(halves[half] as number, await residentMegabytes(pid));
  }, sampleEveryMs);
  const cpuBefore = [await processorMs(pid), await familyProcessorMs(postmasterPid)] as const;
  const startedAt = performance.now();
  const answer = await fetch(`${url}/v1/responses/export?format=${format}`, {
    headers: { authorization: `Bearer ${keys.secret}` },
  });
  if (!answer.ok || !answer.body) throw new Error(`The export was answered ${answer.status}.`);
  let rest = Buffer.alloc(0);
  let isHeader = format === 'csv';
  for await (const chunk of answer.body) {
    bytes += chunk.length;
    const data = Buffer.concat([rest, chunk]);
    let from = 0;
    for (let to = data.indexOf(newline); to >= 0; to = data.indexOf(newline, from)) {
      if (isHeader) isHeader = false;
      else {
        hash.update(data.subarray(from + idAt[format], from + idAt[format] + idLength));
        rows += 1;
      }
      from = to + 1;
    }
    rest = data.subarray(from);
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  clearInterval(sample);
  const cpuAfter = [await processorMs(pid), await familyProcessorMs(postmasterPid)] as const;
  const [stored] = await sql`
    select md5(string_agg(id::text, '' order by answered_at desc, id desc)) as hash from responses`;
  return {
    format,
    rows,
    isSame: rows === responses && hash.digest('hex') === stored?.hash,
    seconds,
    bytes,
    serverMicros: ((cpuAfter[0] - cpuBefore[0]) * 1_000) / rows,
    databaseMicros: ((cpuAfter[1] - cpuBefore[1]) * 1_000) / rows,
    megabytes: { before, firstHalf: halves[0] as number, secondHalf: halves[1] as number },
  };
}

async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1_024;
}
