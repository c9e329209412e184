import type { SurveyInput, TouchpointInput } from '@voxpoint/contract';
import type { Metric } from '@voxpoint/contract/vocabulary';
import type { Orm } from '../db/database.ts';
import { demoProjectKey } from '../setup/projects/manage-project.ts';
import { findProjectByKey, type ProjectRow } from '../setup/projects/queries.ts';
import type { PersonaKey, Topic } from './demo-people.ts';
import type { Moods, Week } from './seasons.ts';

export async function requireDemoProject(orm: Orm): Promise<ProjectRow> {
  const project = await findProjectByKey(orm, demoProjectKey);
  if (!project) throw new Error('There is no demo project.');
  return project;
}

/** A touchpoint of the demo project, and what is asked there. */
export interface DemoTouchpoint {
  key: string;
  touchpoint: TouchpointInput;
  surveys: Partial<Record<Metric, SurveyInput>>;
}

/** How people answer a survey. */
export interface DemoAnswers {
  perDay: number;
  /** Weight of each score, from the scale's lowest. */
  weights: readonly number[];
  /** Showings without an answer, for each answer; none where nobody is shown anything. */
  unanswered: number;
}

/** A touchpoint that comes with answers. */
export interface AnsweredTouchpoint extends DemoTouchpoint {
  answers: Partial<Record<Metric, DemoAnswers>>;
  week: Week;
  topic: Topic;
  moods: Moods;
  /** People are signed in, so that the shop knows their plan. */
  knowsPlan: boolean;
  /** What is more, or another mood, with some people than everywhere. */
  people?: Partial<Record<PersonaKey, { times?: number; mood?: number }>>;
}
