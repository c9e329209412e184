import type { Queryable } from '../../../server/src/db/database.ts';
import { listRowsOfJob } from '../../../server/src/jobs/changeable-rows.ts';
import { findEndOfSlice, listWritten } from '../../../server/src/loop/consumers/queries.ts';
import { sumBurst } from '../../../server/src/read/bursts/queries.ts';
import { listChangesAfter, listResponsesOf } from '../../../server/src/read/responses/queries.ts';
import {
  conditions,
  filterOf,
  type ResponseFilter,
} from '../../../server/src/read/responses/response-filter.ts';
import { type Order, scanStretch } from '../../../server/src/read/responses/scan-responses.ts';
import { deleteOldImpressions, deleteOldResponses } from '../../../server/src/upkeep/retention/queries.ts';

/** A statement of Voxpoint's that reads by an index. */
export interface Reader {
  index: string;
  reads: string;
  read(queryable: Queryable): Promise<unknown>;
  /** Of retention: the age that is deleted. */
  horizonDays?: number;
}

const projectId = 1;
/** The burst and the job of a thousand rows. */
export const markedId = '0198c0de-7a11-7c3e-8f00-5d3f1c2b4a69';
const lowestId = '00000000-0000-0000-0000-000000000000';
const dayMs = 86_400_000;

const now = Date.now();
const places = { after: { updatedAt: new Date(now - dayMs), id: lowestId }, until: new Date(now) };

/** A page of a list: so many rows are read at most, and so many returned. */
const page = (order: Order, touchpoints: number) => (queryable: Queryable) => {
  const texts = Object.fromEntries(Object.keys(conditions).map((name) => [name, null]));
  const ids = Array.from({ length: touchpoints }, (_, at) => at + 1).join();
  const filter = filterOf({ ...texts, touchpointIds: ids, states: 'counted' } as ResponseFilter['texts']);
  return scanStretch(queryable, projectId, { filter, order, reads: 2_000, returns: 51 });
};

export const readers: readonly Reader[] = [
  { index: 'responses_newest', reads: 'the newest of a touchpoint', read: page('newest', 1) },
  { index: 'responses_newest', reads: 'the newest of all touchpoints', read: page('newest', 100) },
  {
    index: 'responses_newest',
    reads: 'retention: a thousand of the oldest',
    read: (queryable) => deleteOldResponses(queryable, projectId, 1_000),
    horizonDays: 360,
  },
  { index: 'responses_urgent', reads: 'the most urgent', read: page('urgent', 100) },
  {
    index: 'responses_written',
    reads: 'the stream: what was written last',
    read: (queryable) => listChangesAfter(queryable as never, projectId, { ...places, limit: 1_000 }),
  },
  {
    index: 'responses_written',
    reads: 'alerts: what was written last',
    read: (queryable) =>
      listWritten(queryable, projectId, { ...places, limit: 1_000, wanted: () => 'r.finished' }),
  },
  {
    index: 'responses_written',
    reads: 'alerts: the end of a slice',
    read: (queryable) =>
      findEndOfSlice(queryable, projectId, {
        after: new Date(now - 30 * dayMs),
        until: new Date(now),
        rows: 5_000,
      }),
  },
  {
    index: 'responses_respondent',
    reads: 'all of one respondent',
    read: (queryable) =>
      listResponsesOf(queryable as never, projectId, {
        respondentId: 'customer-4',
        afterId: null,
        limit: 1_000,
      }),
  },
  {
    index: 'responses_burst',
    reads: 'a burst',
    read: (queryable) => sumBurst(queryable, projectId, markedId),
  },
  {
    index: 'impressions_burst',
    reads: 'a burst',
    read: (queryable) => sumBurst(queryable, projectId, markedId),
  },
  ...(['responses', 'impressions'] as const).map((table) => ({
    index: `${table}_job`,
    reads: 'undoing a job: the next of its rows',
    read: (queryable: Queryable) =>
      listRowsOfJob(queryable, projectId, { table, jobId: markedId, position: null, returns: 500 }),
  })),
  {
    index: 'impressions_shown',
    reads: 'retention: whether there are old ones',
    read: (queryable) => deleteOldImpressions(queryable, projectId, 1_000),
    horizonDays: 400,
  },
];
