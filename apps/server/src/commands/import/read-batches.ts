import { maxBatchResponses } from '@voxpoint/contract';
import { CodedError } from '../../base/coded-error.ts';
import type { Rejection } from '../../base/csv/csv-records.ts';
import type { MadeAnswer } from './make-answer.ts';
import { type Row, RowError, type Source } from './source.ts';

/** A row, and the answer made of it; or why there is none: it is rejected, or left out because it is no answer. */
export type Entry = { row: Row } & (MadeAnswer | { rejection: Rejection } | { leftOut: string });

/** What becomes of a row: the answer made of it, or why it is no answer. */
export type ReadRow = (row: Row) => MadeAnswer | { leftOut: string };

/** So many rows as fit into one request. */
export interface Batch {
  entries: Entry[];
  /** How much of the file was read when it was complete. */
  bytes: number;
}

/** The API takes four times as much, but a proxy before it often no more than 1 MiB. */
const maxBatchBytes = 1_000_000;
const maxAnswerBytes = 524_288;

/** Reads a file in batches; ends when the signal comes. */
export async function* readBatches(
  source: Source,
  readRow: ReadRow,
  signal: AbortSignal,
): AsyncGenerator<Batch> {
  let bytes = 0;
  let size = 0;
  let entries: Entry[] = [];
  const count = (read: number) => {
    bytes += read;
  };
  for await (const row of source.rows(count)) {
    if (signal.aborted) return;
    const { entry, entryBytes } = toEntry(row, readRow);
    if (entries.length === maxBatchResponses || size + entryBytes > maxBatchBytes) {
      yield { entries, bytes };
      entries = [];
      size = 0;
    }
    entries.push(entry);
    size += entryBytes;
  }
  if (entries.length > 0) yield { entries, bytes };
}

/** The larger of what is kept of the row and what is sent of it. */
function toEntry(row: Row, readRow: ReadRow): { entry: Entry; entryBytes: number } {
  const rowBytes = row.original.reduce((sum, text) => sum + text.length, 0);
  if (row.rejection) return { entry: { row, rejection: row.rejection }, entryBytes: rowBytes };
  try {
    const made = readRow(row);
    if ('leftOut' in made) return { entry: { row, ...made }, entryBytes: rowBytes };
    const answerBytes = Buffer.byteLength(JSON.stringify(made.answer)) + 1;
    if (answerBytes <= maxAnswerBytes) {
      return { entry: { row, ...made }, entryBytes: Math.max(rowBytes, answerBytes) };
    }
    const reason = `The answer would have ${answerBytes} bytes; at most ${maxAnswerBytes} are sent.`;
    return { entry: { row, rejection: { code: 'row-too-long', reason } }, entryBytes: rowBytes };
  } catch (error) {
    return { entry: { row, rejection: toRejection(error) }, entryBytes: rowBytes };
  }
}

function toRejection(error: unknown): Rejection {
  if (error instanceof RowError) return error.rejection;
  if (error instanceof CodedError) return { code: error.code, reason: error.message };
  // JSON.stringify descends into what is nested, and the stack ends.
  if (error instanceof RangeError) return { code: 'row-malformed', reason: 'It is nested too deeply.' };
  throw error;
}
