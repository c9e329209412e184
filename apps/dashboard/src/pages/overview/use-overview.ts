import type { Aggregates, Journey, Mark, Priorities, Touchpoint } from '@voxpoint/contract';
import { useMemo } from 'preact/hooks';
import type { Period } from '../../base/period.ts';
import { type Reading, useRead } from '../../base/use-read.ts';
import { useReadAll } from '../../base/use-read-all.ts';
import { combineReadings } from './combine-readings.ts';
import { joinFigures, type TouchpointFigures } from './touchpoint-figures.ts';

/** Everything of the page but the courses over time: so many requests as members, at once. */
export interface Overview {
  totals: Reading<Aggregates>;
  groups: Reading<Aggregates>;
  figures: Reading<TouchpointFigures[]>;
  journeys: Reading<Journey[]>;
  priorities: Reading<Priorities>;
  marks: Reading<{ data: Mark[] }>;
}

export function useOverview({ from, to }: Period): Overview {
  const range = `from=${from}&to=${to}`;
  // In the order in which they are wanted on the screen.
  const totals = useRead<Aggregates>(`/v1/aggregates?metric=nps,csat,ces&compare=previous&${range}`);
  const touchpoints = useReadAll<Touchpoint>('/v1/touchpoints', { archived: 'true' });
  const journeys = useReadAll<Journey>('/v1/journeys');
  const groups = useRead<Aggregates>(`/v1/aggregates?groupBy=touchpoint&compare=previous&${range}`);
  const priorities = useRead<Priorities>(`/v1/priorities?limit=5&${range}`);
  const marks = useRead<{ data: Mark[] }>(`/v1/marks?limit=10&${range}`);

  const both = combineReadings(touchpoints, groups);
  const data = useMemo(
    () => both.data && joinFigures(both.data[0], both.data[1].groups),
    [touchpoints.data, groups.data],
  );
  return { totals, groups, journeys, priorities, marks, figures: { ...both, data } };
}
