import fc from 'fast-check';
import { expect, it } from 'vitest';
import { neutralise, undoNeutralise } from './spreadsheet-cells.ts';

it.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['＝1', "'＝1"],
  ['\t=1', "'\t'=1"],
  ['\r\n=1', "'\r\n'=1"],
  ['\ttext', "'\ttext"],
  [' =1', " '=1"],
  ["'=1", "''=1"],
  ['a;=b', "a;'=b"],
  ['a, "=b"', `a, "'=b"`],
  ['x\n- y', "x\n'- y"],
  ['a|@b', "a|'@b"],
])('makes %j harmless', (text, harmless) => {
  expect(neutralise(text)).toBe(harmless);
});

it.each(['well-known', 'a = b', "it's", 'a, b; c', "'text'", '5-6', 'a@b.example'])(
  'leaves %j alone',
  (text) => {
    expect(neutralise(text)).toBe(text);
  },
);

const text = fc.string({
  unit: fc.constantFrom('=', '-', '@', '＋', "'", '"', ' ', '\t', '\n', '\r', ',', ';', '|', 'a', '\u00a0'),
});

it('leaves no part that a spreadsheet would run, and can be undone, whatever the text', () => {
  fc.assert(
    fc.property(text, (given) => {
      const harmless = neutralise(given);
      for (const cell of harmless.split(/[,;|\t\r\n]/)) expect(cell).not.toMatch(/^[\s"]*[=+\-@＝＋－＠]/);
      expect(harmless).not.toMatch(/^[\t\r\n]/);
      expect(undoNeutralise(harmless)).toBe(given);
    }),
    { numRuns: 3_000 },
  );
});

it('takes no longer for a text that is made to be slow', () => {
  const slow = ['=', "'"].flatMap((end) => [`${' '.repeat(100_000)}${end}`, `${"' ".repeat(50_000)}${end}`]);
  for (const given of slow) expect(undoNeutralise(neutralise(given))).toBe(given);
});
