import { randomUUID } from 'node:crypto';
import {
  dimensionInput,
  impressionInput,
  type ResponseInput,
  responseInput,
  surveyInput,
  touchpointInput,
} from '@voxpoint/contract';
import type { ResponseState } from '@voxpoint/contract/vocabulary';
import { type ActingContext, serverActor } from '../audit/acting.ts';
import { prepareImpression, storeImpressions } from '../collect/impressions/store-impressions.ts';
import { type Outcome, storeResponses } from '../collect/responses/store-responses.ts';
import { prepareSubmission, type ResponseSubmission } from '../collect/responses/submission.ts';
import { createSurveyCache, type SurveyCache } from '../collect/surveys/survey-cache.ts';
import type { Database } from '../db/database.ts';
import { uuidOf } from '../demo/random.ts';
import { dimensions } from '../setup/dimensions/dimensions.ts';
import { findProjectById, type ProjectRow } from '../setup/projects/queries.ts';
import { putSurvey } from '../setup/surveys/put-survey.ts';
import { touchpoints } from '../setup/touchpoints/touchpoints.ts';
import { addProject } from './add-project.ts';
import { copyProject } from './copy-project.ts';

export const touchpoint = 'shop';
export const respondentId = 'u-1';
/** By every server's clock. */
const now = new Date('2026-06-15T12:00:00Z');
const clock = () => now;

const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();

/** Answers by what each is for. Those of the group that are new lie where nothing was counted before. */
const answers = {
  /** Stored before, and revised by the group. */
  revised: { score: 2, shownAt: hoursAgo(30), answeredAt: hoursAgo(29), attributes: { plan: 'free' } },
  /** Stored before. */
  earlier: { score: 4, answeredAt: hoursAgo(28), respondent: { id: respondentId } },
  /** Stored before, and by the group said to be the respondent's. */
  claimed: { score: 6, answeredAt: hoursAgo(27) },
  /** It may be shown when it is stored. */
  plain: { score: 9, answeredAt: hoursAgo(3), attributes: { plan: 'pro', region: 'eu' } },
  shown: { score: 7, shownAt: hoursAgo(5), answeredAt: hoursAgo(4) },
  /** Its impression was stored before. */
  seen: { score: 3, answeredAt: hoursAgo(6) },
  person: { score: 10, answeredAt: hoursAgo(2), respondent: { id: respondentId } },
  /** From before any horizon that is to come. */
  old: { score: 5, answeredAt: hoursAgo(24 * 40) },
} satisfies Record<string, Partial<ResponseInput>>;
export type AnswerName = keyof typeof answers;

export const answerId = (name: AnswerName) => uuidOf(`interleaved ${name}`);

/** Answers that are sent together, each with what is to be different. */
export type Group = Partial<Record<AnswerName, Partial<ResponseInput>>>;

/** A row of an answer, as far as it matters. */
export interface StoredAnswer {
  state: ResponseState;
  revision: number;
  score: number | null;
  respondentId: string | null;
}

/** What is stored of an answer in the end, if nobody makes anything else of it. */
export function ordinaryEnd(name: AnswerName, isSent: boolean): Partial<StoredAnswer> {
  if (name === 'revised' && isSent) return { state: 'counted', revision: 2, score: 8 };
  if (name === 'claimed' && isSent) return { state: 'counted', revision: 2, respondentId };
  return { state: 'counted', revision: 1, score: answers[name].score };
}

/** A project of its own, with some of its answers stored. */
export class InterleavedProject {
  readonly id: number;
  readonly #context: ActingContext;
  readonly #surveys: SurveyCache;

  private constructor(database: Database, id: number) {
    this.id = id;
    this.#context = actingOn(database);
    this.#surveys = createSurveyCache(this.#context);
  }

  static async make(database: Database): Promise<InterleavedProject> {
    const project = new InterleavedProject(database, await addProject(database, randomUUID()));
    const { id } = project;
    const context = actingOn(database);
    const input = dimensionInput.parse({ values: [{ key: 'pro' }] });
    await dimensions.put(context, id, { key: 'plan', input });
    await touchpoints.put(context, id, { key: touchpoint, input: touchpointInput.parse({ name: 'Shop' }) });
    await putSurvey(context, id, { touchpoint, metric: 'nps', input: surveyInput.parse({}) });
    await project.store(database, await project.submissions({ revised: {}, earlier: {}, claimed: {} }));
    await project.show(database, ['seen']);
    return project;
  }

  /** A project that is the same, but for its id and its key. */
  async copy(): Promise<InterleavedProject> {
    const { database } = this.#context;
    return new InterleavedProject(database, await copyProject(database, this.id));
  }

  /** What clients send, ready to be stored. */
  async submissions(group: Group): Promise<Record<string, ResponseSubmission>> {
    const row = await this.row();
    const sent: Record<string, ResponseSubmission> = {};
    for (const [name, more] of Object.entries(group) as [AnswerName, Partial<ResponseInput>][]) {
      const input = responseInput.parse({ id: answerId(name), touchpoint, ...answers[name], ...more });
      const asked = await this.#surveys.find(this.id, input);
      sent[name] = prepareSubmission(asked, row, { input, receivedAt: now, isTrusted: true });
    }
    return sent;
  }

  /** Stores a group by one server; resolves with what became of each. */
  async store(
    database: Database,
    group: Record<string, ResponseSubmission>,
  ): Promise<Record<string, Outcome>> {
    const submissions = Object.values(group);
    const outcomes = await storeResponses({ database, clock }, this.id, { submissions, isRepeat: false });
    return Object.fromEntries(Object.keys(group).map((name, at) => [name, outcomes[at] as Outcome]));
  }

  /** Stores that surveys were shown. */
  async show(database: Database, names: readonly AnswerName[]): Promise<void> {
    const impressions = [];
    for (const name of names) {
      const { answeredAt: shownAt } = answers[name];
      const input = impressionInput.parse({ id: answerId(name), touchpoint, shownAt });
      const arrival = { input, receivedAt: now, isTrusted: true };
      impressions.push(prepareImpression(await this.#surveys.find(this.id, input), arrival));
    }
    await storeImpressions({ database, clock }, this.id, impressions);
  }

  async row(database = this.#context.database): Promise<ProjectRow> {
    return (await findProjectById(database.orm, this.id)) as ProjectRow;
  }

  /** Every answer that is stored, by its name. */
  async stored(): Promise<Partial<Record<AnswerName, StoredAnswer>>> {
    const rows = await this.#context.database.query<StoredAnswer & { id: string }>(
      `select id, state, revision, score, respondent_id as "respondentId" from responses where project_id = $1::int`,
      [this.id],
    );
    const names = new Map((Object.keys(answers) as AnswerName[]).map((name) => [answerId(name), name]));
    return Object.fromEntries(rows.map(({ id, ...row }) => [names.get(id) ?? id, row]));
  }
}

/** What rules get of a server. */
export function actingOn(database: Database): ActingContext & { isStopped: () => boolean } {
  return { database, clock, actor: serverActor, isStopped: () => false };
}
