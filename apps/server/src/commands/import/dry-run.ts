import {
  type Project,
  type ResponseInput,
  responseInput,
  type Survey,
  type Touchpoint,
} from '@voxpoint/contract';
import { scalesOf } from '@voxpoint/contract/vocabulary';
import { CodedError, invalidMembers } from '../../base/coded-error.ts';
import { toItemProblem } from '../../base/item-problem.ts';
import { readInput } from '../../base/read-input.ts';
import { prepareSubmission } from '../../collect/responses/submission.ts';
import { answerableFollowUps, judgeFollowUps } from '../../collect/surveys/judge-follow-ups.ts';
import {
  type AnswerableTouchpoint,
  findTarget,
  type SurveyCache,
  type SurveyTarget,
} from '../../collect/surveys/survey-cache.ts';
import { answerLimits } from '../../http/bodies/json-limits.ts';
import { parseStrictJson } from '../../http/bodies/strict-json.ts';
import type { Api } from '../api.ts';
import type { Judge, Verdict } from './judge-batches.ts';
import type { Answer } from './make-answer.ts';
import type { Surveys } from './surveys.ts';

/** What a dry run leaves open. */
export const unknownToDryRun =
  'A dry run does not know which ids are stored already (such a row is a duplicate, or refused if its content differs ' +
  'or it was deleted), nor the scale of a survey’s earlier versions.';

/** Judges answers by the rules of the server, here, and stores nothing. The key needs the scope `read` or `manage`. */
export async function createDryRun(api: Api, known: Surveys): Promise<Judge> {
  const { horizon } = await api.send<Project>('GET /v1/project');
  // Nothing is kept, so nobody's hash is needed.
  const project = { horizon: horizon === null ? null : new Date(horizon), erasureKey: '' };
  const surveys = findIn(known);
  return (answers) => Promise.all(answers.map((answer) => judge(answer, { surveys, known, project })));
}

interface Surroundings {
  surveys: Pick<SurveyCache, 'find'>;
  known: Surveys;
  project: Parameters<typeof prepareSubmission>[1];
}

async function judge(answer: Answer, { surveys, known, project }: Surroundings): Promise<Verdict> {
  try {
    const { value } = parseStrictJson(Buffer.from(JSON.stringify(answer)), answerLimits);
    const { value: input } = readInput(responseInput, value, false);
    const asked = await surveys.find(0, input);
    prepareSubmission(asked, project, { input, receivedAt: new Date(), isTrusted: true });
    if (input.surveyVersion !== undefined && asked.isCurrent) await assertAsked(known, input, asked);
    return { status: 'valid' };
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return { status: 'rejected', problem: toItemProblem(error) };
  }
}

/** Throws `validation-failed` for answers to what the present version does not ask. */
async function assertAsked(
  known: Surveys,
  { touchpoint, answers = [] }: ResponseInput,
  { metric, surveyVersion }: SurveyTarget,
): Promise<void> {
  const survey = (await known.of(touchpoint)).find((each) => each.metric === metric);
  const unasked = judgeFollowUps(answers, answerableFollowUps(survey?.followUps ?? []), surveyVersion);
  if (unasked.length > 0) throw invalidMembers(unasked);
}

/** Finds surveys as the server does. */
function findIn(surveys: Surveys): Pick<SurveyCache, 'find'> {
  const known = new Map<string, AnswerableTouchpoint>();
  return {
    find: async (_projectId, asked) => {
      const touchpoint = surveys.touchpoint(asked.touchpoint);
      if (touchpoint && !known.has(touchpoint.key)) {
        known.set(touchpoint.key, toAnswerable(touchpoint, await surveys.of(touchpoint.key)));
      }
      const found = findTarget(known, asked);
      if (found instanceof CodedError) throw found;
      return found;
    },
  };
}

function toAnswerable(
  { channel, importance, defaultMetric }: Touchpoint,
  data: readonly Survey[],
): AnswerableTouchpoint {
  const surveys = data.map(({ metric, version, scale, requireSigned, oncePerDays, display }) => {
    const widest = Math.max(...scalesOf(metric).map(({ max }) => max));
    const scales = Array.from({ length: version }, (_, index) => [index + 1, widest] as const);
    return [
      metric,
      {
        ...{ currentVersion: version, scaleMaxByVersion: new Map([...scales, [version, scale.max]]) },
        ...{ requireSigned, oncePerDays, restraint: display.restraint },
      },
    ] as const;
  });
  return { touchpointId: 0, channel, importance, defaultMetric, surveys: new Map(surveys) };
}
