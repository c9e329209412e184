import type { AggregateGroup, Figures } from '@voxpoint/contract';
import type { IdentifiedProject } from '../../base/identity.ts';
import { answersDimension } from '../../counts/counters.ts';
import type { Context } from '../../db/context.ts';
import { listChoices } from '../../setup/surveys/queries.ts';
import { isOfTouchpoint, type Segment } from './plan-query.ts';
import type { CountRow } from './queries.ts';
import { sumRollups } from './sum-rollups.ts';

type FollowUps = NonNullable<Figures['followUps']>;

/**
 * How often each option of the follow-up questions was chosen, by group. They are counted apart by touchpoint and time
 * alone: undefined for any other segment.
 */
export async function countFollowUps(
  { database }: Context,
  project: Pick<IdentifiedProject, 'id' | 'timeZone' | 'calendarId' | 'horizon'>,
  { segment, bounds }: { segment: Segment; bounds: readonly Date[] },
): Promise<CountRow[] | undefined> {
  if (segment.groups.length > 0 || segment.filters.length > 0) return undefined;
  const choices = await listChoices(database, project.id, {
    touchpointIds: [...segment.touchpoints.keys()],
    metrics: segment.metrics,
  });
  if (choices.length === 0) return [];
  return sumRollups(database, project, {
    touchpointIds: [...segment.touchpoints.keys()],
    metrics: segment.metrics,
    byTouchpoint: segment.groupBy.some(isOfTouchpoint),
    bounds,
    dimensions: [...new Set(choices.map(({ question }) => answersDimension(question)))],
    values: [...new Set(choices.map(({ choice }) => choice))],
    by: ['dimension', 'value'],
  });
}

/** Puts what was chosen beside the figures of its group, questions by name and the most chosen option first. */
export function withFollowUps(
  groups: readonly AggregateGroup[],
  rows: readonly CountRow[],
  keysOf: (row: CountRow) => readonly AggregateGroup['key'][],
): AggregateGroup[] {
  const prefix = answersDimension('').length;
  const idOf = (metric: string, max: number, key: AggregateGroup['key']) =>
    JSON.stringify([metric, max, Object.values(key)]);
  const chosen = new Map<string, Map<string, Map<string, number>>>();
  for (const row of rows) {
    const [dimension, choice] = row.values as [string, string];
    const responses = row.counts.reduce((sum, count) => sum + count, 0);
    for (const key of keysOf(row)) {
      const id = idOf(row.metric, row.scaleMax, key);
      const questions = chosen.get(id) ?? new Map<string, Map<string, number>>();
      chosen.set(id, questions);
      const question = dimension.slice(prefix);
      const options = questions.get(question) ?? new Map<string, number>();
      questions.set(question, options.set(choice, (options.get(choice) ?? 0) + responses));
    }
  }
  return groups.map((group) => {
    const questions = chosen.get(idOf(group.metric, group.scale.max, group.key)) ?? new Map();
    return { ...group, total: { ...group.total, followUps: toFollowUps(questions) } };
  });
}

function toFollowUps(questions: ReadonlyMap<string, ReadonlyMap<string, number>>): FollowUps {
  return [...questions]
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([question, options]) => ({
      question,
      choices: [...options]
        .filter(([, responses]) => responses > 0)
        .sort(([a, more], [b, fewer]) => fewer - more || a.localeCompare(b, 'en'))
        .map(([key, responses]) => ({ key, responses })),
    }))
    .filter(({ choices }) => choices.length > 0);
}
