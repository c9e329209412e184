import { changeableImpressions } from './change-impressions.ts';
import { changeableResponses } from './change-responses.ts';
import type { ChangeableRows } from './changeable-rows.ts';
import type { JobRow } from './queries.ts';

/** What jobs change. */
export const changeableRows: Record<JobRow['kind'], ChangeableRows> = {
  responses: changeableResponses,
  impressions: changeableImpressions,
};
