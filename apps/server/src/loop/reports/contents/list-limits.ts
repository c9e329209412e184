import type { AggregateGroup, Report } from '@voxpoint/contract';
import { isTested } from './list-changes.ts';
import { touchpointOf } from './read-numbers.ts';

/** Of a set-up with hundreds of touchpoints that nobody answers at. */
const mostNamed = 1_000;

interface Place {
  key: string;
  name: string;
  archivedAt: Date | null;
}

/** What the numbers cannot say: on how little they rest, and who is not heard. */
export function listLimits(groups: readonly AggregateGroup[], places: readonly Place[]): Report['limits'] {
  const names = new Map(places.map(({ key, name }) => [key, name]));
  const answered = groups.filter(({ total }) => total.responses > 0);
  const heard = new Set(answered.map(touchpointOf));
  return {
    lowSamples: answered
      .filter(({ total }) => total.lowSample)
      .map((group) => {
        const touchpoint = touchpointOf(group);
        const { metric, total } = group;
        return { touchpoint, name: names.get(touchpoint) ?? touchpoint, metric, responses: total.responses };
      })
      .sort((one, other) => one.responses - other.responses)
      .slice(0, mostNamed),
    unanswered: places
      .filter(({ key, archivedAt }) => archivedAt === null && !heard.has(key))
      .map(({ key, name }) => ({ touchpoint: key, name }))
      .slice(0, mostNamed),
    notCompared: answered.filter((group) => !isTested(group)).length,
  };
}
