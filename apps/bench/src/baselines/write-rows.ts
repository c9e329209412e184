/** Baseline e: rows by COPY over one connection, no HTTP. And a bare commit: one row, one commit, one connection. */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import postgres from 'postgres';
import { type Answer, createAnswers } from '../load/answers.ts';
import { createLatencies } from '../load/latencies.ts';
import type { Sent } from '../load/send-load.ts';
import { answerJobs } from '../processes/answer-jobs.ts';
import { insertResponse } from './naive-statements.ts';
import { columns, toRow, type Value } from './rows.ts';
import { countRows, emptyTables, makeTables } from './tables.ts';

const rowsInCopy = 10_000;
const rowsInChunk = 500;

const [url = ''] = process.argv.slice(2);
const sql = postgres(url, { max: 1, onnotice: () => {} });
await sql.unsafe(makeTables);

/** Made beforehand, all but the id: the cost of writing rows is meant, not that of making them up. */
const nextAnswer = createAnswers();
const rows = Array.from({ length: 220 }, () => toRow(JSON.parse(nextAnswer()) as Answer));
let at = 0;

function nextRow(): Value[] {
  at = (at + 1) % rows.length;
  return (rows[at] as Value[]).with(1, randomUUID());
}

async function copyRows(): Promise<void> {
  const copy = await sql`copy responses (${sql.unsafe(columns)}) from stdin`.writable();
  await pipeline(Readable.from(makeChunks()), copy);
}

function* makeChunks(): Generator<string> {
  for (let made = 0; made < rowsInCopy; made += rowsInChunk) {
    let chunk = '';
    for (let row = 0; row < rowsInChunk; row += 1) chunk += `${nextRow().map(escapeValue).join('\t')}\n`;
    yield chunk;
  }
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value in COPY's text format. */
function escapeValue(value: Value): Value {
  return typeof value === 'string'
    ? value.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? '')
    : value;
}

/** Stores so many rows again and again for so long. */
async function repeat(seconds: number, count: number, store: () => Promise<unknown>): Promise<Sent> {
  const latencies = createLatencies();
  const startedAt = performance.now();
  let acknowledged = 0;
  while (performance.now() < startedAt + seconds * 1_000) {
    const from = performance.now();
    await store();
    latencies.recordSince(from);
    acknowledged += count;
  }
  return {
    acknowledged,
    created: acknowledged,
    refused: 0,
    seconds: (performance.now() - startedAt) / 1_000,
    p50Ms: latencies.percentileMs(50),
    p99Ms: latencies.percentileMs(99),
    slowestMs: latencies.percentileMs(100),
  };
}

answerJobs({
  copy: (seconds: number) => repeat(seconds, rowsInCopy, copyRows),
  commit: (seconds: number) =>
    repeat(seconds, 1, () => sql.unsafe(insertResponse, nextRow(), { prepare: true })),
  empty: async () => void (await sql.unsafe(emptyTables)),
  count: async () => (await sql.unsafe(countRows))[0]?.rows,
});
