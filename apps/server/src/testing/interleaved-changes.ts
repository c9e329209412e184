import { dimensionInput } from '@voxpoint/contract';
import { changeState } from '../collect/responses/change-state.ts';
import { deleteResponse } from '../collect/responses/delete-response.ts';
import type { Database } from '../db/database.ts';
import { dimensions } from '../setup/dimensions/dimensions.ts';
import { changeProject } from '../setup/projects/manage-project.ts';
import { backfill } from '../upkeep/counters/backfill.ts';
import { keepDays } from '../upkeep/counters/keep-days.ts';
import { createVerify } from '../upkeep/counters/verify-rollups.ts';
import { eraseRespondent } from '../upkeep/respondents/erase-respondent.ts';
import { keepRetention } from '../upkeep/retention/keep-retention.ts';
import {
  type AnswerName,
  actingOn,
  answerId,
  type Group,
  type InterleavedProject,
  respondentId,
  type StoredAnswer,
  touchpoint,
} from './interleaved-project.ts';

/** What somebody does while a group of answers is stored. */
export interface Change {
  /** What is done before. */
  prepare?(project: InterleavedProject, database: Database): Promise<unknown>;
  change(project: InterleavedProject, database: Database): Promise<unknown>;
  /** What the server that stores the group does before. */
  before?(project: InterleavedProject, database: Database): Promise<unknown>;
  /** What may become of answers, besides what the group makes of them; undefined: nothing is stored. */
  ends?: Partial<Record<AnswerName, (Partial<StoredAnswer> | undefined)[]>>;
  /** Problems that senders may be told, and who asks again. */
  problems?: string[];
}

/** Between the old answer and the others. */
const weeksBefore = () => new Date('2026-05-20T12:00:00Z');

/** Of each kind that there is of answers. */
export const fullGroup: Group = {
  ...{ plain: {}, shown: {}, seen: {}, person: {}, old: {} },
  revised: { revision: 2, score: 8, attributes: { plan: 'pro', region: 'eu' } },
  claimed: { revision: 2, respondent: { id: respondentId } },
};
/** So few that one transaction stores them. */
export const smallGroup: Group = { plain: {}, person: {}, old: {} };

/** A revision may have come before. */
const emptied = { state: 'deleted', score: null, respondentId: null } as const;

const put = (project: InterleavedProject, database: Database, key: string, value: string) => {
  const input = dimensionInput.parse({ values: [{ key: value }] });
  return dimensions.put(actingOn(database), project.id, { key, input });
};
const declare = (project: InterleavedProject, database: Database) => put(project, database, 'region', 'eu');
const remove = (project: InterleavedProject, database: Database) =>
  dimensions.remove(actingOn(database), project.id, { key: 'plan' });
const repair = (project: InterleavedProject, database: Database) =>
  createVerify(actingOn(database))(project.id, { touchpoint, repairBy: actingOn(database) });

export const changes: Record<string, Change> = {
  'a dimension is declared': {
    change: async (project, database) => {
      await declare(project, database);
      await backfill(actingOn(database), await project.row(database));
    },
  },
  'older answers are counted apart': {
    prepare: declare,
    change: async (project, database) => backfill(actingOn(database), await project.row(database)),
  },
  'a dimension is removed': { change: remove, problems: ['dimension-not-found'] },
  'a dimension is removed that is declared anew': {
    before: async (project, database) => {
      await put(project, database, 'plan', 'free');
      await backfill(actingOn(database), await project.row(database));
    },
    change: remove,
    problems: ['dimension-not-found'],
  },
  'the time zone changes': {
    change: async (project, database) => {
      await changeProject(actingOn(database), project.id, { given: { timeZone: 'America/New_York' } });
      await keepDays(actingOn(database), await project.row(database));
    },
  },
  'days are closed for the first time': {
    change: async (project, database) => keepDays(actingOn(database), await project.row(database)),
  },
  'days and a month are closed': {
    prepare: async (project, database) =>
      keepDays({ ...actingOn(database), clock: weeksBefore }, await project.row(database)),
    change: async (project, database) => keepDays(actingOn(database), await project.row(database)),
  },
  'the horizon moves': {
    prepare: (project, database) =>
      changeProject(actingOn(database), project.id, { given: { retentionDays: 30 } }),
    change: async (project, database) => keepRetention(actingOn(database), await project.row(database)),
    ends: { old: [undefined] },
    problems: ['answered-before-retention'],
  },
  'a respondent is erased': {
    change: async (project, database) =>
      eraseRespondent(actingOn(database), await project.row(database), respondentId),
    ends: {
      earlier: [emptied],
      person: [undefined, emptied],
      claimed: [emptied, { state: 'counted', revision: 1, respondentId: null }],
    },
    problems: ['respondent-erased', 'response-deleted'],
  },
  'another server stores revisions': {
    change: async (project, database) => {
      const revisions = { plain: { revision: 2, score: 1 }, revised: { revision: 3, score: 0 } };
      await project.store(database, await project.submissions(revisions));
    },
    ends: {
      plain: [{ state: 'counted', revision: 2, score: 1 }],
      revised: [{ state: 'counted', revision: 3, score: 0 }],
    },
  },
  'another server stores the same': {
    change: async (project, database) => project.store(database, await project.submissions(fullGroup)),
    ends: {
      revised: [{ state: 'counted', revision: 2, score: 8 }],
      claimed: [{ state: 'counted', revision: 2, respondentId }],
    },
  },
  'an answer is deleted': {
    change: (project, database) => deleteResponse(actingOn(database), project.id, answerId('revised')),
    ends: { revised: [emptied] },
    problems: ['response-deleted'],
  },
  'an answer is quarantined': {
    change: (project, database) =>
      changeState(actingOn(database), project.id, { id: answerId('revised'), state: 'quarantined' }),
    ends: {
      revised: [
        { state: 'quarantined', revision: 2, score: 8 },
        { state: 'quarantined', revision: 1, score: 2 },
      ],
    },
  },
  'counters are repaired': {
    prepare: (project, database) =>
      database.query(
        `update rollups set c2 = c2 + 5 where project_id = $1::int and dimension = 'attribute.plan'`,
        [project.id],
      ),
    change: repair,
  },
  'impressions are stored': {
    change: (project, database) => project.show(database, ['plain', 'seen', 'shown']),
  },
};
