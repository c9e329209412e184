import { maxDimensions, type ProblemError, personaDimension, type Setup } from '@voxpoint/contract';
import type { Metric } from '@voxpoint/contract/vocabulary';
import { CodedError } from '../../base/coded-error.ts';
import { assertTimeZone } from '../../setup/projects/manage-project.ts';
import { normalizeSurvey } from '../../setup/surveys/normalize-survey.ts';

export type Mistake = Pick<ProblemError, 'path' | 'message'>;

/** What the server would refuse whatever it holds, beyond the shapes. `placeOf` says in words where a path stands. */
export function findMistakes(setup: Setup, placeOf: (path: string) => string): Mistake[] {
  return [
    ...judge('', () => setup.project && assertTimeZone('project.timeZone', setup.project.timeZone)),
    ...Object.entries(setup).flatMap(([list, things]) =>
      Array.isArray(things) ? findTwice(list, things, placeOf) : [],
    ),
    ...setup.touchpoints.flatMap(({ surveys }, index) =>
      Object.entries(surveys).flatMap(([metric, survey]) =>
        judge(`touchpoints.${index}.surveys.${metric}.`, () => normalizeSurvey(metric as Metric, survey)),
      ),
    ),
    ...judgeDimensions(setup),
  ];
}

function findTwice(
  list: string,
  things: readonly { key: string }[],
  placeOf: (path: string) => string,
): Mistake[] {
  return things.flatMap(({ key }, index) => {
    const first = things.findIndex((thing) => thing.key === key);
    if (first === index) return [];
    const message = `'${key}' stands here and at ${placeOf(`${list}.${first}.key`)}; keep one.`;
    return [{ path: `${list}.${index}.key`, message }];
  });
}

function judgeDimensions({ personas, dimensions }: Setup): Mistake[] {
  const at = dimensions.findIndex(({ key }) => key === personaDimension);
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
function judge(prefix: string, rule: () => unknown): Mistake[] {
  try {
    rule();
    return [];
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    const errors = error.errors ?? [{ path: '', message: error.message }];
    return errors.map(({ path, message }) => ({ path: `${prefix}${path}`, message }));
  }
}
