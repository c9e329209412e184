import { expect, it } from 'vitest';
import { showProgress } from './progress.ts';

function showOffTerminal() {
  let time = 0;
  let text = '';
  const screen = { write: (line: string) => (text += line) };
  const progress = showProgress(screen, { totalBytes: 1_000, now: () => time });
  return {
    at: (seconds: number, bytes: number) => {
      time = seconds * 1000;
      progress.show({
        rows: bytes * 10,
        bytes,
        counts: { created: bytes * 9, duplicate: 0, rejected: bytes },
      });
    },
    lines: () => text.split('\n').slice(0, -1),
  };
}

it('shows a line after each tenth of the file where there is no terminal', () => {
  const { at, lines } = showOffTerminal();
  for (const bytes of [50, 99, 100, 150, 350, 1_000]) at(1 + bytes / 1_000, bytes);
  expect(lines()).toEqual([
    '10 %: 1,000 rows, 909 rows/s: 900 created, 100 rejected',
    '35 %: 3,500 rows, 2,593 rows/s: 3,150 created, 350 rejected',
    '100 %: 10,000 rows, 5,000 rows/s: 9,000 created, 1,000 rejected',
  ]);
});

it('shows a line after ten seconds in any case', () => {
  const { at, lines } = showOffTerminal();
  for (const seconds of [4, 9.9, 10, 15, 19.9, 21]) at(seconds, 1 + seconds);
  expect(lines()).toHaveLength(2);
});
