import { getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import * as schema from '../tables.ts';

/**
 * Where the rows of a table lie in a cluster, by the words of Citus. `distributed`: each project's on one worker, those of all
 * such tables together. `reference`: on every node; small, seldom changed, and read together with projects. `local`: on the
 * coordinator alone; what is looked up before the project is known.
 */
export type TableKind = 'distributed' | 'reference' | 'local';

type TableName = {
  [Key in keyof typeof schema]: (typeof schema)[Key] extends PgTable ? Key : never;
}[keyof typeof schema];

/** Every table of the schema has an entry: one without does not compile. */
const kinds: Record<TableName, TableKind> = {
  epochs: 'distributed',
  touchpoints: 'distributed',
  surveys: 'distributed',
  surveyVersions: 'distributed',
  dimensions: 'distributed',
  journeys: 'distributed',
  marks: 'distributed',
  responses: 'distributed',
  impressions: 'distributed',
  rollups: 'distributed',
  dailyRollups: 'distributed',
  monthlyRollups: 'distributed',
  erasures: 'distributed',
  contacts: 'distributed',
  signingKeys: 'distributed',
  dismissals: 'distributed',
  invites: 'distributed',
  jobs: 'distributed',
  alerts: 'distributed',
  alertFires: 'distributed',
  alertStates: 'distributed',
  cases: 'distributed',
  caseEvents: 'distributed',
  webhooks: 'distributed',
  deliveries: 'distributed',
  unsubscribed: 'distributed',
  consumers: 'distributed',
  scheduledRuns: 'distributed',
  actions: 'distributed',
  reportSubscriptions: 'distributed',
  storedReports: 'distributed',
  audit: 'distributed',

  projects: 'reference',
  calendars: 'reference',
  calendarSpans: 'reference',

  keys: 'local',
  links: 'local',
  people: 'local',
  memberships: 'local',
  sessions: 'local',
  knownDevices: 'local',
  secondFactors: 'local',
  recoveryCodes: 'local',
  invitations: 'local',
  signInLinks: 'local',
  widgetFiles: 'local',
};

const tables: Record<string, unknown> = schema;

/** The same by the names in the database, in the order in which they are distributed. */
export const tableKinds: ReadonlyMap<string, TableKind> = new Map(
  Object.entries(kinds).map(([key, kind]) => {
    const table = tables[key];
    if (!is(table, PgTable)) throw new Error(`${key} is no table.`);
    return [getTableName(table), kind];
  }),
);

/** Where drizzle notes the migrations; made known to the workers last, so that it tells that all else was done. */
export const migrationsTable = 'drizzle.__drizzle_migrations';
