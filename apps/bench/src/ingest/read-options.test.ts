import { expect, it } from 'vitest';
import { readIngestOptions } from './read-options.ts';

it('measures everything in five rounds unless told otherwise', () => {
  expect(readIngestOptions([])).toMatchObject({ rounds: 5, seconds: 5 });
  expect(readIngestOptions([]).only).toContain('voxpoint-embedded');
  expect(readIngestOptions(['--rounds', '2', '--only', 'voxpoint,copy'])).toMatchObject({
    rounds: 2,
    only: ['voxpoint', 'copy'],
  });
});

it('says what is wrong with a flag', () => {
  expect(() => readIngestOptions(['--rounds', '0'])).toThrow('--rounds 0: must be a whole number above 0.');
  expect(() => readIngestOptions(['--seconds', 'five'])).toThrow('--seconds five: must be');
  expect(() => readIngestOptions(['--only', 'voxpoint,apache'])).toThrow('--only apache: there are fastify,');
  expect(() => readIngestOptions(['--round', '1'])).toThrow('--round');
});
