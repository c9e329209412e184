import { pageQuery, reportInput, reportSubscription, reportSubscriptionPage, slug } from '@voxpoint/contract';
import { CodedError } from '../../base/coded-error.ts';
import * as tables from '../../db/tables.ts';
import { findJourneys } from '../journeys/journeys.ts';
import { assertTimeZone } from '../projects/manage-project.ts';
import { keyedResource } from '../resources/keyed-resource.ts';
import { listEmailsOf } from './queries.ts';

type Row = typeof tables.reportSubscriptions.$inferSelect;

/** Who gets a report, and when. PUT throws `journey-not-found`, `person-not-found` and `time-zone-unknown`. */
export const reports = keyedResource({
  kind: 'report',
  key: slug,
  input: reportInput,
  item: reportSubscription,
  list: reportSubscriptionPage,
  query: pageQuery,
  summaries: {
    list: 'List who gets reports, and when',
    read: 'Read who gets a report, and when',
    put: 'Have a report sent week by week, month by month or quarter by quarter',
    remove: 'Send a report no more; those that were sent stay to be read',
  },
  table: tables.reportSubscriptions,
  actions: { created: 'report.created', changed: 'report.changed', removed: 'report.deleted' },
  nameOf: ({ name }) => name,
  toColumns: async ({ to, where, ...input }, { orm, projectId, current, now }): Promise<Columns> => {
    if (input.timeZone !== null) assertTimeZone('timeZone', input.timeZone);
    if (where.journey !== undefined) await findJourneys(orm, projectId, [where.journey]);
    const known = await listEmailsOf(orm, projectId, to.people);
    const unknown = to.people.findIndex((id) => !known.has(id));
    if (unknown >= 0) throw noPersonAt(`to.people.${unknown}`, to.people[unknown] as string);
    return { ...input, to, where, activeFrom: activeFrom(input, current, now) };
  },
  toMembers: ({ name, period, day, hour, timeZone, locale, where, to, enabled }) => ({
    ...{ name, period, day, hour, timeZone, locale, where, to, enabled },
  }),
});

type Columns = Omit<Row, 'projectId' | 'key' | 'createdAt' | 'updatedAt'>;

/** What is begun or begun again sends nothing of the time before. */
function activeFrom(
  { period, enabled }: Pick<Row, 'period' | 'enabled'>,
  current: Row | undefined,
  now: Date,
): Date {
  const goesOn = current && current.period === period && (current.enabled || !enabled);
  return goesOn ? current.activeFrom : now;
}

function noPersonAt(path: string, id: string): CodedError {
  return new CodedError(
    'person-not-found',
    `${path}: There is no person ${id} in the project. See GET /v1/people for the ids.`,
  );
}
