import { SingleBar } from 'cli-progress';

/** What became of the rows so far, by the words of the API. */
export type Counts = Record<string, number>;

export interface State {
  rows: number;
  bytes: number;
  counts: Counts;
}

/** Shows how far an import is. */
export interface Progress {
  show(state: State): void;
  /** Says why nothing goes on for a while. */
  note(text: string): void;
  stop(): void;
}

interface Screen {
  isTTY?: boolean;
  write(text: string): unknown;
}

const stepShare = 0.1;
const stepMs = 10_000;

/** A bar on a terminal; elsewhere a line after each tenth of the file, and after each ten seconds. */
export function showProgress(
  screen: Screen,
  { totalBytes, now }: { totalBytes: number; now: () => number },
): Progress {
  const startedAt = now();
  const rate = (rows: number) => formatRate(rows, now() - startedAt);
  return screen.isTTY ? showBar(totalBytes, rate) : showLines(screen, { totalBytes, now, rate });
}

function showBar(totalBytes: number, rate: (rows: number) => string): Progress {
  const format = '{bar} {percentage} % | {rows} rows | {rate} | {outcome}{note}';
  const bar = new SingleBar({ format, clearOnComplete: true });
  bar.start(totalBytes, 0, { rows: 0, rate: '', outcome: '', note: '' });
  return {
    show: ({ rows, bytes, counts }) =>
      bar.update(bytes, {
        rows: formatCount(rows),
        rate: rate(rows),
        outcome: formatCounts(counts),
        note: '',
      }),
    note: (text) => bar.update({ note: ` | ${text}` }),
    stop: () => bar.stop(),
  };
}

function showLines(
  screen: Screen,
  { totalBytes, now, rate }: { totalBytes: number; now: () => number; rate: (rows: number) => string },
): Progress {
  let shownAt = now();
  let shownShare = 0;
  return {
    show: ({ rows, bytes, counts }) => {
      const share = Math.floor(bytes / totalBytes / stepShare) * stepShare;
      if (share <= shownShare && now() - shownAt < stepMs) return;
      shownAt = now();
      shownShare = share;
      const percent = Math.floor((100 * bytes) / totalBytes);
      screen.write(`${percent} %: ${formatCount(rows)} rows, ${rate(rows)}: ${formatCounts(counts)}\n`);
    },
    note: (text) => screen.write(`${text}\n`),
    stop: () => {},
  };
}

export function formatCount(count: number): string {
  return count.toLocaleString('en');
}

export function formatRate(rows: number, elapsedMs: number): string {
  return `${formatCount(Math.round(rows / Math.max(elapsedMs / 1000, 0.001)))} rows/s`;
}

/** `4,950 created, 50 rejected`; what did not happen is left out. */
export function formatCounts(counts: Counts): string {
  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  return parts.map(([status, count]) => `${formatCount(count)} ${status}`).join(', ');
}
