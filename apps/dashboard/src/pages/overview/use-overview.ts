import type { Aggregates, Journey, Mark, Priorities, Touchpoint } from '@voxpoint/contract';
import { useMemo } from 'preact/hooks';
import type { Period } from '../../base/period.ts';
import { type Fetched, useFetch } from '../../base/use-fetch.ts';
import { useFetchAll } from '../../base/use-fetch-all.ts';
import { combineFetched } from './combine-fetched.ts';
import { joinFigures, type TouchpointFigures } from './touchpoint-figures.ts';

/** Everything of the page but the courses over time: so many requests as members, at once. */
export interface Overview {
  totals: Fetched<Aggregates>;
  groups: Fetched<Aggregates>;
  figures: Fetched<TouchpointFigures[]>;
  journeys: Fetched<Journey[]>;
  priorities: Fetched<Priorities>;
  marks: Fetched<{ data: Mark[] }>;
}

export function useOverview({ from, to }: Period): Overview {
  const range = `from=${from}&to=${to}`;
  // In the order in which they are wanted on the screen.
  const totals = useFetch<Aggregates>(`/v1/aggregates?metric=nps,csat,ces&compare=previous&${range}`);
  const touchpoints = useFetchAll<Touchpoint>('/v1/touchpoints', { archived: 'true' });
  const journeys = useFetchAll<Journey>('/v1/journeys');
  const groups = useFetch<Aggregates>(`/v1/aggregates?groupBy=touchpoint&compare=previous&${range}`);
  const priorities = useFetch<Priorities>(`/v1/priorities?limit=5&${range}`);
  const marks = useFetch<{ data: Mark[] }>(`/v1/marks?limit=10&${range}`);

  const both = combineFetched(touchpoints, groups);
  const data = useMemo(
    () => both.data && joinFigures(both.data[0], both.data[1].groups),
    [touchpoints.data, groups.data],
  );
  return { totals, groups, journeys, priorities, marks, figures: { ...both, data } };
}
