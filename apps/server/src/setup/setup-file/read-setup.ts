import { type Dimension, memberKey, personaDimension, type WrittenSetup } from '@voxpoint/contract';
import type { Context } from '../../db/context.ts';
import { personaDimensionName } from '../dimensions/personas.ts';
import { readDimensions } from '../dimensions/read-dimensions.ts';
import { readJourneys } from '../journeys/read-journeys.ts';
import { readProject } from '../projects/manage-project.ts';
import { readAllSurveys } from '../surveys/read-surveys.ts';
import { readTouchpoints } from '../touchpoints/read-touchpoints.ts';
import { writeDimension, writeJourneys, writeProject, writeTouchpoint, writeValue } from './written-setup.ts';

/** More than any project has. */
const all = 1_000_000;

/** The set-up of a project, as it is written: what is archived, and what is as by default, is left out. */
export async function readSetup(context: Context, projectId: number): Promise<WrittenSetup> {
  const project = await readProject(context, projectId);
  const { data: touchpoints } = await readTouchpoints(context, projectId, { limit: all, archived: false });
  const surveys = await readAllSurveys(context, projectId);
  const { data: journeys } = await readJourneys(context, projectId, { limit: all });
  const { data: dimensions } = await readDimensions(context, projectId);
  const asked = new Set(touchpoints.map(({ key }) => key));
  const personas = dimensions.find(isOfPersonas)?.values ?? [];
  const setup = {
    touchpoints: touchpoints.map((touchpoint) =>
      writeTouchpoint(touchpoint, surveys.get(touchpoint.key) ?? []),
    ),
    journeys: writeJourneys(journeys, (key) => asked.has(key)),
    personas: personas.map(writeValue),
    dimensions: dimensions.filter((dimension) => !isOfPersonas(dimension)).map(writeDimension),
  };
  const filled = Object.entries(setup).filter(([, things]) => things.length > 0);
  return { project: writeProject(project), ...Object.fromEntries(filled) };
}

/**
 * A dimension that holds nothing but personas. With a name or words of its own, or with keys that no address of a persona
 * can have, it is written as the dimension that it is.
 */
function isOfPersonas({ key, name, description, values }: Dimension): boolean {
  const isPlain = name === personaDimensionName && description === '';
  return (
    key === personaDimension && isPlain && values.every((value) => memberKey.safeParse(value.key).success)
  );
}
