import type { AggregateGroup, Touchpoint } from '@voxpoint/contract';
import type { Metric, Scale } from '@voxpoint/contract/vocabulary';
import { expect, it } from 'vitest';
import { readTableView, selectRows } from './table-rows.ts';
import type { TouchpointFigures } from './touchpoint-figures.ts';

function made(
  name: string,
  given: Partial<Touchpoint> = {},
  groups: AggregateGroup[] = [],
): TouchpointFigures {
  const touchpoint = {
    key: name.toLowerCase(),
    name,
    channel: 'web',
    stage: null,
    team: null,
    importance: 1,
    archivedAt: null,
    ...given,
  } as Touchpoint;
  return { touchpoint, groups, responses: groups.length };
}

function scored(metric: Metric, scale: Scale, score: number | null): AggregateGroup {
  return { metric, scale, key: {}, total: { score } } as unknown as AggregateGroup;
}

function names(figures: TouchpointFigures[], query: Record<string, string>): string[] {
  return selectRows(figures, readTableView(query), 'en').map(({ touchpoint }) => touchpoint.name);
}

it('finds every word in name, key or team, whatever its accents and case', () => {
  const figures = [made('Überblick', { team: 'Web' }), made('Kasse', { key: 'checkout' }), made('Café')];
  expect(names(figures, { q: 'ubér web' })).toEqual(['Überblick']);
  expect(names(figures, { q: 'CHECK' })).toEqual(['Kasse']);
  expect(names(figures, { q: 'cafe web' })).toEqual([]);
  expect(names(figures, { q: ' ' })).toEqual(['Café', 'Kasse', 'Überblick']);
});

it('filters by stage, also by none, by channel and by team; what it does not know filters nothing', () => {
  const figures = [
    made('A', { stage: 'use', channel: 'app' }),
    made('B', { stage: 'service', team: 'Web' }),
    made('C'),
  ];
  expect(names(figures, { stage: 'use' })).toEqual(['A']);
  expect(names(figures, { stage: 'none' })).toEqual(['C']);
  expect(names(figures, { channel: 'app' })).toEqual(['A']);
  expect(names(figures, { team: 'Web' })).toEqual(['B']);
  expect(names(figures, { stage: 'everywhere', channel: '?', sort: 'nothing' })).toEqual(['A', 'B', 'C']);
});

it('hides archived touchpoints unless they are asked for', () => {
  const figures = [made('A'), made('B', { archivedAt: '2026-01-01T00:00:00.000Z' })];
  expect([names(figures, {}), names(figures, { archived: 'true' })]).toEqual([['A'], ['A', 'B']]);
});

it('sorts numbers within names as numbers, and scores of other scales by their place', () => {
  expect(names([made('T 10'), made('T 9')], {})).toEqual(['T 9', 'T 10']);
  const five = made('Five', {}, [scored('ces', { min: 1, max: 5 }, 3)]);
  const seven = made('Seven', {}, [scored('ces', { min: 1, max: 7 }, 3.5)]);
  expect(names([five, seven], { sort: 'ces' })).toEqual(['Seven', 'Five']);
  expect(names([five, seven], { sort: '-ces' })).toEqual(['Five', 'Seven']);
});

it('puts what has no value last in either order', () => {
  const figures = [
    made('None', {}, [scored('nps', { min: 0, max: 10 }, null)]),
    made('Bad', { stage: 'use' }, [scored('nps', { min: 0, max: 10 }, -5)]),
    made('Good', { stage: 'discover' }, [scored('nps', { min: 0, max: 10 }, 5)]),
  ];
  expect(names(figures, { sort: 'nps' })).toEqual(['Bad', 'Good', 'None']);
  expect(names(figures, { sort: '-nps' })).toEqual(['Good', 'Bad', 'None']);
  expect(names(figures, { sort: 'stage' })).toEqual(['Good', 'Bad', 'None']);
});

it.each([
  ['', 50],
  ['100', 100],
  ['-3', 50],
  ['x', 50],
])('shows 50 rows at least: rows=%s', (rows, shown) => {
  expect(readTableView({ rows }).rows).toBe(shown);
});
