import { changeableImpressions } from '../impressions/change-many.ts';
import { changeableResponses } from '../responses/change-many.ts';
import type { ChangeableRows } from './changeable-rows.ts';
import type { JobRow } from './queries.ts';

/** What jobs change. */
export const changeableRows: Record<JobRow['kind'], ChangeableRows> = {
  responses: changeableResponses,
  impressions: changeableImpressions,
};
