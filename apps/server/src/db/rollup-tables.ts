import type { Metric, scores } from '@voxpoint/contract/vocabulary';
import { boolean, integer, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

type ScoreCounter = `c${(typeof scores)[number]}`;

const counters = () =>
  ({
    c0: integer().notNull(),
    c1: integer().notNull(),
    c2: integer().notNull(),
    c3: integer().notNull(),
    c4: integer().notNull(),
    c5: integer().notNull(),
    c6: integer().notNull(),
    c7: integer().notNull(),
    c8: integer().notNull(),
    c9: integer().notNull(),
    c10: integer().notNull(),
    impressions: integer().notNull(),
    answered: integer().notNull(),
  }) satisfies Record<ScoreCounter | 'impressions' | 'answered', unknown>;

const cut = () => ({
  projectId: integer().notNull(),
  touchpointId: integer().notNull(),
  metric: text().$type<Metric>().notNull(),
  scaleMax: smallint().notNull(),
  dimension: text().notNull(),
  value: text().notNull(),
});

/**
 * The fine tier: counts per quarter of an hour. Every response has one channel, so the rows of the
 * dimension `channel` are the counts, and their sum is the total.
 * c0…c10 count the responses with that score in the bucket of the answer; impressions and answered count
 * impressions in the bucket of the showing.
 */
export const rollups = pgTable(
  'rollups',
  { ...cut(), bucket: instant().notNull(), ...counters() },
  (table) => [
    primaryKey({
      name: 'rollups_pkey',
      columns: [
        table.projectId,
        table.touchpointId,
        table.metric,
        table.scaleMax,
        table.dimension,
        table.value,
        table.bucket,
      ],
    }),
  ],
);

/**
 * The daily tier: the same counts per day of the project's calendar, of days that are closed (`closedUntil` of the project). It does
 * not grow with the number of answers.
 */
export const dailyRollups = pgTable(
  'daily_rollups',
  { ...cut(), calendarId: integer().notNull(), day: instant().notNull(), ...counters() },
  (table) => [
    primaryKey({
      name: 'daily_rollups_pkey',
      columns: [
        table.projectId,
        table.calendarId,
        table.touchpointId,
        table.metric,
        table.scaleMax,
        table.dimension,
        table.value,
        table.day,
      ],
    }),
  ],
);

/** The monthly tier: the sums of days by month of the calendar, of months that are closed. */
export const monthlyRollups = pgTable(
  'monthly_rollups',
  { ...cut(), calendarId: integer().notNull(), month: instant().notNull(), ...counters() },
  (table) => [
    primaryKey({
      name: 'monthly_rollups_pkey',
      columns: [
        table.projectId,
        table.calendarId,
        table.touchpointId,
        table.metric,
        table.scaleMax,
        table.dimension,
        table.value,
        table.month,
      ],
    }),
  ],
);

/**
 * The times within which a project is counted by the same rules: its horizon, its calendar, its dimensions. A change of one of
 * them begins the next epoch, in the same commit (a trigger); writers lock the one that they count by, so that who waits
 * until an epoch that has ended can be deleted knows that nobody counts by it any more. Random: after a backup was restored none comes
 * again.
 */
export const epochs = pgTable(
  'epochs',
  { projectId: integer().notNull(), epoch: uuid().notNull(), ended: boolean().notNull().default(false) },
  (table) => [primaryKey({ columns: [table.projectId, table.epoch] })],
);
