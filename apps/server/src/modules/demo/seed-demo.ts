import type { Context } from '../../platform/context.ts';
import { prepareImpression, storeImpressions } from '../impressions/store-impressions.ts';
import { adoptKey } from '../keys/manage-keys.ts';
import { ensureProject, type ProjectRow } from '../projects/manage-project.ts';
import { storeResponses } from '../responses/store-responses.ts';
import { prepareSubmission } from '../responses/submission.ts';
import { putSurvey } from '../surveys/put-survey.ts';
import type { SurveyDirectory } from '../surveys/survey-directory.ts';
import { nameTouchpoints } from '../touchpoints/name-touchpoints.ts';
import { putTouchpoint } from '../touchpoints/put-touchpoint.ts';
import {
  answeredTouchpoints,
  type DemoTouchpoint,
  demoProjectKey,
  demoPublishableKey,
  requireDemoProject,
  shopTouchpoints,
} from './demo-project.ts';
import { makeAnswers } from './make-answers.ts';

const itemsAtOnce = 1_000;

interface SeedContext extends Context {
  directory: SurveyDirectory;
}

/**
 * Makes the demo project, unless it is there whole. The shop's touchpoints come last: if one of them is there, so is
 * everything else; and a start that was cut short repeats what it did, with the same ids, to the same end.
 */
export async function seedDemo(context: SeedContext): Promise<void> {
  const { database, clock } = context;
  const projectId = await ensureProject(context, { key: demoProjectKey, name: 'Demo', timeZone: 'UTC' });
  const last = shopTouchpoints.at(-1)?.key;
  const names = await nameTouchpoints(database.orm, projectId);
  if (last !== undefined && [...names.values()].includes(last)) return;

  await adoptKey(database.orm, projectId, {
    key: demoPublishableKey,
    input: { kind: 'publishable', name: 'Demo shop' },
    createdAt: clock(),
  });
  const project = await requireDemoProject(database.orm);
  for (const touchpoint of answeredTouchpoints) {
    await setUp(context, projectId, touchpoint);
    await answer(context, project, touchpoint);
  }
  for (const touchpoint of shopTouchpoints) await setUp(context, projectId, touchpoint);
  context.directory.forget();
}

async function setUp(context: SeedContext, projectId: number, demo: DemoTouchpoint): Promise<void> {
  await putTouchpoint(context, projectId, { key: demo.key, input: demo.touchpoint });
  await putSurvey(context, projectId, { touchpoint: demo.key, metric: demo.metric, input: demo.survey });
}

async function answer(context: SeedContext, project: ProjectRow, demo: DemoTouchpoint): Promise<void> {
  const { directory, clock } = context;
  const sender = { receivedAt: clock(), isTrusted: true };
  const { responses, impressions } = makeAnswers(demo, sender.receivedAt);
  for (const some of inChunks(responses)) {
    const submissions = await Promise.all(
      some.map(async (input) =>
        prepareSubmission(await directory.find(project.id, input), project, { input, ...sender }),
      ),
    );
    await storeResponses(context, project.id, { submissions, isRepeat: false });
  }
  for (const some of inChunks(impressions)) {
    const prepared = await Promise.all(
      some.map((input) => prepareImpression(directory, project.id, { input, ...sender })),
    );
    await storeImpressions(context, project.id, prepared);
  }
}

function inChunks<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / itemsAtOnce) }, (_, index) =>
    items.slice(index * itemsAtOnce, (index + 1) * itemsAtOnce),
  );
}
