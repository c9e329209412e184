import type { Metric } from '@voxpoint/contract/vocabulary';
import { type Acting, serverActor } from '../audit/acting.ts';
import { prepareImpression, storeImpressions } from '../collect/impressions/store-impressions.ts';
import { storeResponses } from '../collect/responses/store-responses.ts';
import { prepareSubmission } from '../collect/responses/submission.ts';
import type { SurveyCache } from '../collect/surveys/survey-cache.ts';
import type { Context } from '../db/context.ts';
import { dimensions } from '../setup/dimensions/dimensions.ts';
import { personas } from '../setup/dimensions/personas.ts';
import { journeys } from '../setup/journeys/journeys.ts';
import { marks } from '../setup/marks/marks.ts';
import { demoProjectKey, ensureProject } from '../setup/projects/manage-project.ts';
import type { ProjectRow } from '../setup/projects/queries.ts';
import { readTouchpointKeys } from '../setup/resources/touchpoint-keys.ts';
import { putSurvey } from '../setup/surveys/put-survey.ts';
import { firstSurveyMetric } from '../setup/touchpoints/queries.ts';
import { touchpoints } from '../setup/touchpoints/touchpoints.ts';
import { answeredTouchpoints } from './answered-touchpoints.ts';
import { closeDemoLoop } from './demo-loop.ts';
import { demoPersonas, demoPlans } from './demo-people.ts';
import { type AnsweredTouchpoint, type DemoTouchpoint, requireDemoProject } from './demo-project.ts';
import { keepReports } from './demo-report.ts';
import { demoJourneys, makeMarks } from './journeys-and-marks.ts';
import { makeAnswers } from './make-answers.ts';
import { shopTouchpoints } from './shop-touchpoints.ts';

const itemsAtOnce = 250;

interface SeedContext extends Context {
  surveyCache: SurveyCache;
}

/** What the server makes unasked. */
type Seeding = SeedContext & Acting;

/**
 * Makes the demo project, unless it is there whole: those that earlier versions made stay as they are. The shop's surveys
 * come last: if the last of them is there, so is everything else; and a start that was cut short is repeated, on whatever
 * day, with the same ids, to the same end.
 */
export async function seedDemo(given: SeedContext): Promise<void> {
  const context: Seeding = { ...given, actor: serverActor };
  const { database } = context;
  const projectId = await ensureProject(context, { key: demoProjectKey, name: 'Demo', timeZone: 'UTC' });
  if (await isWhole(context, projectId)) return;

  await declarePeople(context, projectId);
  const project = await requireDemoProject(database.orm);
  for (const touchpoint of [...answeredTouchpoints, ...shopTouchpoints]) {
    await touchpoints.put(context, projectId, { key: touchpoint.key, input: touchpoint.touchpoint });
  }
  for (const touchpoint of answeredTouchpoints) {
    await putSurveys(context, projectId, touchpoint);
    await answer(context, project, touchpoint);
  }
  for (const [key, input] of Object.entries(demoJourneys))
    await journeys.put(context, projectId, { key, input });
  for (const [key, input] of Object.entries(makeMarks(project.createdAt)))
    await marks.put(context, projectId, { key, input });
  await closeDemoLoop(context, project);
  await keepReports(context, project);
  for (const touchpoint of shopTouchpoints) await putSurveys(context, projectId, touchpoint);
  context.surveyCache.forget();
}

async function isWhole({ database }: SeedContext, projectId: number): Promise<boolean> {
  const last = shopTouchpoints.at(-1)?.key;
  const names = await readTouchpointKeys(database.orm, projectId);
  const [id] = [...names].find(([, key]) => key === last) ?? [];
  return id !== undefined && (await firstSurveyMetric(database.orm, projectId, id)) !== null;
}

/** Before there are answers, so that these are counted apart as they are stored. */
async function declarePeople(context: Seeding, projectId: number): Promise<void> {
  for (const [key, { name, description }] of Object.entries(demoPersonas)) {
    await personas.put(context, projectId, { key, input: { name, description } });
  }
  const { key, name, description } = demoPlans;
  const values = demoPlans.values.map(({ key, name, description }) => ({ key, name, description }));
  await dimensions.put(context, projectId, { key, input: { name, description, values } });
}

async function putSurveys(
  context: Seeding,
  projectId: number,
  { key, surveys }: DemoTouchpoint,
): Promise<void> {
  for (const [metric, input] of Object.entries(surveys)) {
    await putSurvey(context, projectId, { touchpoint: key, metric: metric as Metric, input });
  }
}

async function answer(context: SeedContext, project: ProjectRow, demo: AnsweredTouchpoint): Promise<void> {
  const { surveyCache, clock } = context;
  const sender = { receivedAt: clock(), isTrusted: true };
  // Not as of now, which may be another day than that of the start that was cut short.
  const { responses, impressions } = makeAnswers(demo, project.createdAt);
  for (const some of inChunks(responses)) {
    const submissions = await Promise.all(
      some.map(async (input) =>
        prepareSubmission(await surveyCache.find(project.id, input), project, {
          input,
          // Nobody there leaves a contact.
          answers: input.answers?.map(({ contact: _, ...answer }) => answer) ?? [],
          ...sender,
        }),
      ),
    );
    await storeResponses(context, project.id, { submissions, isRepeat: false });
  }
  for (const some of inChunks(impressions)) {
    const prepared = await Promise.all(
      some.map(async (input) =>
        prepareImpression(await surveyCache.find(project.id, input), { input, ...sender }),
      ),
    );
    await storeImpressions(context, project.id, prepared);
  }
}

function inChunks<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / itemsAtOnce) }, (_, index) =>
    items.slice(index * itemsAtOnce, (index + 1) * itemsAtOnce),
  );
}
