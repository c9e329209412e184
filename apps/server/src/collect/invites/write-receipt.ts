import type { InvitesReceipt } from '@voxpoint/contract';
import { rowFormatter } from '../../base/csv/csv-rows.ts';
import { neutralise } from '../../base/csv/spreadsheet-cells.ts';

const columns = ['respondent', 'id', 'status', 'url', 'expiresAt', 'code', 'reason', 'retryAt'];

/**
 * What became of each invite as a CSV (RFC 4180), to be joined with what the links are sent by. `line` is that of the CSV that was sent, or
 * `index` that in the JSON. What others have written is made harmless.
 */
export function writeReceipt(
  { results }: InvitesReceipt,
  { items, delimiter }: { items: readonly unknown[]; delimiter: string },
): string {
  const format = rowFormatter(delimiter);
  const place = results.some(({ line }) => line !== undefined) ? 'line' : 'index';
  const rows = results.map(({ index, line, id, status, url, expiresAt, problem, retryAt }) => {
    const told = [
      respondentOf(items[index]),
      id,
      status,
      url,
      expiresAt,
      problem?.code,
      problem?.detail,
      retryAt,
    ];
    return [`${line ?? index}`, ...told.map((cell) => neutralise(cell ?? ''))];
  });
  // The mark tells spreadsheets that it is UTF-8.
  return `\uFEFF${[[place, ...columns], ...rows].map((row) => `${format(row)}\r\n`).join('')}`;
}

/** Of one that was refused it may be anything. */
function respondentOf(item: unknown): string {
  const id = (item as { respondent?: { id?: unknown } } | null)?.respondent?.id;
  return typeof id === 'string' ? id : '';
}
