import {
  type Alert,
  type Dimension,
  type Link,
  memberKey,
  personaDimension,
  type Webhook,
  type WrittenSetup,
} from '@voxpoint/contract';
import type { Context } from '../../db/context.ts';
import { dimensions } from '../dimensions/dimensions.ts';
import { personaDimensionName } from '../dimensions/personas.ts';
import { journeys } from '../journeys/journeys.ts';
import { readProject } from '../projects/manage-project.ts';
import { reports } from '../reports/reports.ts';
import { readAllSurveys } from '../surveys/read-surveys.ts';
import { touchpoints } from '../touchpoints/touchpoints.ts';
import {
  writeAlert,
  writeDimension,
  writeJourneys,
  writeLinks,
  writeProject,
  writeReport,
  writeTouchpoint,
  writeValue,
  writeWebhook,
} from './written-setup.ts';

/** What of a set-up other areas hold, or is read by what the server is set to. */
export interface SetupParts {
  readLinks(context: Context, projectId: number): Promise<Link[]>;
  readAlerts(context: Context, projectId: number): Promise<Alert[]>;
  readWebhooks(context: Context, projectId: number): Promise<Webhook[]>;
}

/** The set-up of a project, as it is written: what is archived, and what is as by default, is left out. */
export async function readSetup(
  context: Context,
  projectId: number,
  { readLinks, readAlerts, readWebhooks }: SetupParts,
): Promise<WrittenSetup> {
  const project = await readProject(context, projectId);
  const asked = await touchpoints.readAll(context, projectId);
  const surveys = await readAllSurveys(context, projectId);
  const counted = await dimensions.readAll(context, projectId);
  const askedKeys = new Set(asked.map(({ key }) => key));
  const personas = counted.find(isOfPersonas)?.values ?? [];
  const setup = {
    touchpoints: asked.map((touchpoint) => writeTouchpoint(touchpoint, surveys.get(touchpoint.key) ?? [])),
    journeys: writeJourneys(await journeys.readAll(context, projectId), (key) => askedKeys.has(key)),
    links: writeLinks(await readLinks(context, projectId), (key) => askedKeys.has(key)),
    personas: personas.map(writeValue),
    dimensions: counted.filter((dimension) => !isOfPersonas(dimension)).map(writeDimension),
    reports: (await reports.readAll(context, projectId)).map(writeReport),
    webhooks: (await readWebhooks(context, projectId)).map(writeWebhook),
    alerts: (await readAlerts(context, projectId)).map(writeAlert),
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
