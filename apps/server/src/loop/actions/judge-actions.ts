import {
  type JudgedEffect,
  judgeEffects,
  type MeasuredEffect,
  measureEffect,
  type Range,
} from '@voxpoint/metrics';
import type { Context } from '../../db/context.ts';
import { readTouchpointKeys } from '../../setup/resources/touchpoint-keys.ts';
import { type CountingProject, readAnswersByDay } from './answers-by-day.ts';
import {
  type DoneAction,
  type Evidence,
  gatherEvidence,
  type Interference,
  spanOf,
} from './gather-evidence.ts';
import { listActionsDoneIn, listDoneActions, listMarksIn } from './queries.ts';

/** Those that were done last; older ones are judged no more. */
const mostJudged = 100;

/** What became of an action that was done. */
export interface JudgedAction extends MeasuredEffect, JudgedEffect {
  evidence: Evidence;
}

/** Every action that was done, by key, judged among all of them. */
export async function judgeActions(
  context: Context,
  project: CountingProject,
): Promise<Map<string, JudgedAction>> {
  const { orm } = context.database;
  const rows = (await listDoneActions(orm, project.id, mostJudged)) as DoneAction[];
  if (rows.length === 0) return new Map();
  const { timeZone } = project;
  const span = joinSpans(rows.map((row) => spanOf(row, timeZone)));
  const interferences = await readInterferences(context, project.id, span);
  const answers = await readAnswersByDay(context, project, {
    metrics: [...new Set(rows.map(({ metric }) => metric))],
    touchpointIds: [...(await readTouchpointKeys(orm, project.id)).keys()],
    span: { from: span.from, to: earlier(span.to, context.clock()) },
  });
  const known = { answers, interferences, timeZone, now: context.clock() };
  const evidence = rows.map((row) => gatherEvidence(row, known));
  const effects = evidence.map(measure);
  const judged = judgeEffects(effects);
  return new Map(
    rows.map(({ key }, index) => [
      key,
      {
        ...(effects[index] as MeasuredEffect),
        ...(judged[index] as JudgedEffect),
        evidence: evidence[index] as Evidence,
      },
    ]),
  );
}

const measure = (evidence: Evidence) => measureEffect(evidence);

function joinSpans(spans: readonly Range[]): Range {
  return {
    from: new Date(Math.min(...spans.map(({ from }) => from.getTime()))),
    to: new Date(Math.max(...spans.map(({ to }) => to.getTime()))),
  };
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}

/** What was done, and what somebody marked; what matters everywhere is the same for all touchpoints. */
async function readInterferences(
  { database }: Context,
  projectId: number,
  span: Range,
): Promise<Interference[]> {
  const done = await listActionsDoneIn(database.orm, projectId, span);
  const marks = await listMarksIn(database.orm, projectId, span);
  return [
    ...done.map(({ key, title, doneAt, touchpointIds }) => ({
      ...{ kind: 'action' as const, key, text: title, at: doneAt as Date, touchpointIds },
    })),
    ...marks.map(({ key, text, at, touchpointIds }) => ({
      ...{ kind: 'mark' as const, key, text, at, touchpointIds },
    })),
  ];
}
