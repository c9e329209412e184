import { type Project, responseInput, type Survey, type Touchpoint } from '@voxpoint/contract';
import { scalesOf } from '@voxpoint/contract/vocabulary';
import { CodedError } from '../../base/coded-error.ts';
import { toItemProblem } from '../../base/item-problem.ts';
import { readInput } from '../../base/read-input.ts';
import { prepareSubmission } from '../../collect/responses/submission.ts';
import {
  type AnswerableTouchpoint,
  findTarget,
  type SurveyCache,
} from '../../collect/surveys/survey-cache.ts';
import { answerLimits } from '../../http/bodies/json-limits.ts';
import { parseStrictJson } from '../../http/bodies/strict-json.ts';
import type { Api } from '../api.ts';
import { listTouchpoints } from '../list-touchpoints.ts';
import type { Judge, Verdict } from './judge-batches.ts';
import type { Answer } from './make-answer.ts';

/** What a dry run leaves open. */
export const unknownToDryRun =
  'A dry run does not know which ids are stored already (such a row is a duplicate, or refused if its content differs ' +
  'or it was deleted), nor the scale of a survey’s earlier versions.';

/** Judges answers by the rules of the server, here, and stores nothing. The key needs the scope `read` or `manage`. */
export async function createDryRun(api: Api): Promise<Judge> {
  const { horizon } = await api.send<Project>('GET /v1/project');
  // Nothing is kept, so nobody's hash is needed.
  const project = { horizon: horizon === null ? null : new Date(horizon), erasureKey: '' };
  const surveys = await readSurveys(api);
  return (answers) => Promise.all(answers.map((answer) => judge(answer, { surveys, project })));
}

interface Surroundings {
  surveys: Pick<SurveyCache, 'find'>;
  project: Parameters<typeof prepareSubmission>[1];
}

async function judge(answer: Answer, { surveys, project }: Surroundings): Promise<Verdict> {
  try {
    const { value } = parseStrictJson(Buffer.from(JSON.stringify(answer)), answerLimits);
    const { value: input } = readInput(responseInput, value, false);
    const asked = await surveys.find(0, input);
    prepareSubmission(asked, project, { input, receivedAt: new Date(), isTrusted: true });
    return { status: 'valid' };
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return { status: 'rejected', problem: toItemProblem(error) };
  }
}

/** The touchpoints of the project; the surveys of each are read when an answer first names it. */
async function readSurveys(api: Api): Promise<Pick<SurveyCache, 'find'>> {
  const touchpoints = new Map((await listTouchpoints(api)).map((touchpoint) => [touchpoint.key, touchpoint]));
  const known = new Map<string, Promise<AnswerableTouchpoint>>();
  return {
    find: async (_projectId, asked) => {
      const touchpoint = touchpoints.get(asked.touchpoint);
      if (touchpoint && !known.has(touchpoint.key))
        known.set(touchpoint.key, readTouchpoint(api, touchpoint));
      const answerable = await known.get(asked.touchpoint);
      const found = findTarget(new Map(answerable && [[asked.touchpoint, answerable]]), asked);
      if (found instanceof CodedError) throw found;
      return found;
    },
  };
}

async function readTouchpoint(
  api: Api,
  { key, channel, importance, defaultMetric }: Touchpoint,
): Promise<AnswerableTouchpoint> {
  const { data } = await api.send<{ data: Survey[] }>(`GET /v1/touchpoints/${key}/surveys`);
  const surveys = data.map(({ metric, version, scale }) => {
    const widest = Math.max(...scalesOf(metric).map(({ max }) => max));
    const scales = Array.from({ length: version }, (_, index) => [index + 1, widest] as const);
    return [
      metric,
      { currentVersion: version, scaleMaxByVersion: new Map([...scales, [version, scale.max]]) },
    ] as const;
  });
  return { touchpointId: 0, channel, importance, defaultMetric, surveys: new Map(surveys) };
}
