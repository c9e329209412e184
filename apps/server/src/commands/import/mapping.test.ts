import { expect, it } from 'vitest';
import { type Mapping, parseAssignments, resolveMapping } from './mapping.ts';

const table = (...columns: string[]) => ({ path: 'a.csv', columns, isNested: false });

function resolve(source: ReturnType<typeof table>, map: string[], set: string[] = []): Mapping {
  return resolveMapping(source, {
    maps: parseAssignments('--map', map),
    sets: parseAssignments('--set', set),
    rules: { values: new Map(), conditions: [], isSafe: false, isExact: false },
  });
}

const brief = ({ columns }: Mapping) => columns.map(({ target, column }) => `${target.name}=${column}`);

it('takes columns that are called as a member is, and those that are named; the others are left out', () => {
  const source = table(
    'score',
    'touchpoint',
    'Note',
    'attributes.plan',
    'respondent.id',
    'context.url',
    'Agent',
  );
  const mapping = resolve(source, ['comment=Note']);
  expect(brief(mapping)).toEqual([
    'score=score',
    'touchpoint=touchpoint',
    'attributes.plan=attributes.plan',
    'respondent=respondent.id',
    'context.url=context.url',
    'comment=Note',
  ]);
  expect(mapping.leftOut).toEqual(['Agent']);
});

it('lets what is named outweigh a column that would map by itself', () => {
  const source = table('score', 'touchpoint', 'channel', 'id', 'locale');
  const mapping = resolve(source, ['externalId=id', 'channel='], ['touchpoint=checkout', 'locale=de']);
  expect(brief(mapping)).toEqual(['score=score', 'externalId=id']);
  expect(mapping.leftOut).toEqual(['touchpoint', 'channel', 'locale']);
});

it('keeps what follows the first = as the name of the column', () => {
  expect(brief(resolve(table('score', 'touchpoint', 'a=b?'), ['comment=a=b?']))).toContain('comment=a=b?');
});

it.each([
  [
    ['score=Rating', 'comment=Text'],
    [],
    /^--map score=Rating: a\.csv has no column 'Rating'\.\n--map comment=Text: .*\nColumns: Note, Note, x$/,
  ],
  [['score=x'], [], /^No column gives the touchpoint: .*--set touchpoint=KEY.*\nColumns: /],
  [['touchpoint=x'], [], /^No column gives the score: .*\nColumns: /],
  [['score=x', 'comment=Note'], ['touchpoint=a'], /^a\.csv has several columns 'Note'; rename one\./],
  [['score=x'], ['touchpoint=a', 'score=3'], /^The member score is given more than once\./],
])('refuses %j %j', (map, set, message) => {
  expect(() => resolve(table('Note', 'Note', 'x'), map, set)).toThrow(message);
});

it('names every pair that it cannot read', () => {
  expect(() =>
    parseAssignments('--map', ['scor=x', 'score', 'attributes.__proto__=x', 'context.ip=x']),
  ).toThrow(
    /^--map scor=x: there is no member 'scor'; .*\n--map score: write member=column\.\n--map attributes\.__proto__=x: .*\n--map context\.ip=x: .*$/,
  );
  expect(() => parseAssignments('--set', ['id=1'])).toThrow(
    '--set id=1: every answer needs an id of its own.',
  );
});
