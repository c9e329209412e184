import {
  maxDimensions,
  type ProblemError,
  personaDimension,
  projectInput,
  surveyInput,
} from '@voxpoint/contract';
import { type Metric, metrics } from '@voxpoint/contract/vocabulary';
import { CodedError } from '../../base/coded-error.ts';
import { parseInput } from '../../base/read-input.ts';
import { assertTimeZone } from '../../setup/projects/manage-project.ts';
import { normalizeSurvey } from '../../setup/surveys/normalize-survey.ts';

export type SetupError = Pick<ProblemError, 'path' | 'message'>;

/**
 * What the server would refuse whatever it holds, beyond the shapes: of all in the file whose own shape is right, whatever
 * is wrong beside it. `placeOf` says in words where a path stands.
 */
export function validateSetup(written: unknown, placeOf: (path: string) => string): SetupError[] {
  const file = membersOf(written);
  return [
    ...judgeProject(file.project),
    ...Object.keys(file).flatMap((list) => findTwice(list, listOf(file[list]), placeOf)),
    ...listOf(file.touchpoints).flatMap((touchpoint, index) =>
      Object.entries(membersOf(membersOf(touchpoint).surveys)).flatMap(([metric, survey]) =>
        judgeSurvey(`touchpoints.${index}.surveys.${metric}.`, metric, survey),
      ),
    ),
    ...judgeDimensions(listOf(file.personas), listOf(file.dimensions)),
  ];
}

type Members = Record<string, unknown>;

function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {};
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function judgeProject(project: unknown): SetupError[] {
  const timeZone = parseInput(projectInput.shape.timeZone, membersOf(project).timeZone);
  return timeZone.success ? judge('', () => assertTimeZone('project.timeZone', timeZone.data)) : [];
}

function judgeSurvey(prefix: string, metric: string, written: unknown): SetupError[] {
  const survey = parseInput(surveyInput, written);
  if (!survey.success || !metrics.includes(metric as Metric)) return [];
  return judge(prefix, () => normalizeSurvey(metric as Metric, survey.data));
}

function findTwice(
  list: string,
  things: readonly unknown[],
  placeOf: (path: string) => string,
): SetupError[] {
  const keys = things.map((thing) => membersOf(thing).key);
  return keys.flatMap((key, index) => {
    const first = keys.indexOf(key);
    if (typeof key !== 'string' || first === index) return [];
    const message = `'${key}' stands here and at ${placeOf(`${list}.${first}.key`)}; keep one.`;
    return [{ path: `${list}.${index}.key`, message }];
  });
}

function judgeDimensions(personas: readonly unknown[], dimensions: readonly unknown[]): SetupError[] {
  const at = dimensions.findIndex((dimension) => membersOf(dimension).key === personaDimension);
  if (at >= 0 && personas.length > 0) {
    const message = 'Its values are the personas: name them here or under personas, not in both places.';
    return [{ path: `dimensions.${at}`, message }];
  }
  const count = dimensions.length + (personas.length > 0 ? 1 : 0);
  if (count <= maxDimensions) return [];
  const message = `At most ${maxDimensions} dimensions are counted apart, personas included; here are ${count}.`;
  return [{ path: 'dimensions', message }];
}

/** What a rule says of a part of the set-up; its paths begin in that part. */
function judge(prefix: string, rule: () => unknown): SetupError[] {
  try {
    rule();
    return [];
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    const errors = error.errors ?? [{ path: '', message: error.message }];
    return errors.map(({ path, message }) => ({ path: `${prefix}${path}`, message }));
  }
}
