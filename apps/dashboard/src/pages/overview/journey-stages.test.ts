import type { Journey, Touchpoint } from '@voxpoint/contract';
import type { Stage } from '@voxpoint/contract/vocabulary';
import { expect, it } from 'vitest';
import { runsByStage, runsOfJourney, type StageRun } from './journey-stages.ts';
import type { TouchpointFigures } from './touchpoint-figures.ts';

function at(key: string, stage: Stage | null, given: Partial<Touchpoint> = {}, responses = 0) {
  const touchpoint = { key, stage, importance: 1, archivedAt: null, ...given } as Touchpoint;
  return { touchpoint, groups: [], responses } satisfies TouchpointFigures;
}

const keys = (runs: StageRun[]) =>
  runs.map(({ stage, shown }) => [stage, ...shown.map(({ touchpoint }) => touchpoint.key)]);

it('keeps the order of a journey; a stage that comes again is a run of its own', () => {
  const figures = [at('a', 'discover'), at('b', 'discover'), at('c', 'use'), at('d', null)];
  const journey = { touchpoints: ['b', 'c', 'gone', 'a', 'd'] } as Journey;
  expect(keys(runsOfJourney(journey, figures))).toEqual([
    ['discover', 'b'],
    ['use', 'c'],
    ['discover', 'a'],
    [null, 'd'],
  ]);
});

it('gives all by stage: the most important first, then those with most answers; not what is archived', () => {
  const figures = [
    at('none', null),
    at('served', 'service'),
    at('quiet', 'use'),
    at('loud', 'use', {}, 9),
    at('weighty', 'use', { importance: 2 }),
    at('gone', 'use', { archivedAt: '2026-01-01T00:00:00.000Z' }),
  ];
  expect(keys(runsByStage(figures))).toEqual([
    ['use', 'weighty', 'loud', 'quiet'],
    ['service', 'served'],
    [null, 'none'],
  ]);
});

it('shows eight of a stage and says how many more there are', () => {
  const figures = Array.from({ length: 11 }, (_, index) => at(`t-${index}`, 'use'));
  const [run] = runsByStage(figures);
  expect([run?.shown.length, run?.more]).toEqual([8, 3]);
});
