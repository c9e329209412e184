import { type CollectingLimits, collectingLimits } from '@voxpoint/contract';
import type { ProjectRow } from './queries.ts';

/** What publishable keys of a project may collect; what it does not say itself is as by default. */
export function readLimits({ limits }: Pick<ProjectRow, 'limits'>): CollectingLimits {
  return collectingLimits.parse(limits);
}
