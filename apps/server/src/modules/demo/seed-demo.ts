import { prepareImpression, storeImpressions } from '../impressions/store-impressions.ts';
import { adoptKey } from '../keys/manage-keys.ts';
import { ensureProject } from '../projects/manage-project.ts';
import type { CollectContext } from '../responses/collect-responses.ts';
import { storeResponses } from '../responses/store-responses.ts';
import { prepareSubmission } from '../responses/submission.ts';
import { putSurvey } from '../surveys/put-survey.ts';
import { nameTouchpoints } from '../touchpoints/name-touchpoints.ts';
import { putTouchpoint } from '../touchpoints/put-touchpoint.ts';
import {
  answeredTouchpoints,
  type DemoTouchpoint,
  demoProjectKey,
  demoPublishableKey,
  shopTouchpoints,
} from './demo-project.ts';
import { makeAnswers } from './make-answers.ts';

const itemsAtOnce = 1_000;

/**
 * Makes the demo project, unless it is there whole. The shop's touchpoints come last: if one of them is there, so is
 * everything else; and a start that was cut short repeats what it did, with the same ids, to the same end.
 */
export async function seedDemo(context: CollectContext): Promise<void> {
  const { database, clock } = context;
  const projectId = await ensureProject(context, { key: demoProjectKey, name: 'Demo', timeZone: 'UTC' });
  const last = shopTouchpoints.at(-1)?.key;
  const names = await nameTouchpoints(database.orm, projectId, undefined);
  if (last !== undefined && [...names.values()].includes(last)) return;

  await adoptKey(database.orm, projectId, {
    key: demoPublishableKey,
    input: { kind: 'publishable', name: 'Demo shop' },
    createdAt: clock(),
  });
  for (const touchpoint of answeredTouchpoints) {
    await setUp(context, projectId, touchpoint);
    await answer(context, projectId, touchpoint);
  }
  for (const touchpoint of shopTouchpoints) await setUp(context, projectId, touchpoint);
  context.directory.forget();
}

async function setUp(context: CollectContext, projectId: number, demo: DemoTouchpoint): Promise<void> {
  await putTouchpoint(context, projectId, { key: demo.key, input: demo.touchpoint });
  await putSurvey(context, projectId, { touchpoint: demo.key, metric: demo.metric, input: demo.survey });
}

async function answer(context: CollectContext, projectId: number, demo: DemoTouchpoint): Promise<void> {
  const { directory, clock } = context;
  const sender = { receivedAt: clock(), isTrusted: true };
  const { responses, impressions } = makeAnswers(demo, sender.receivedAt);
  for (const some of inChunks(responses)) {
    const submissions = await Promise.all(
      some.map((input) => prepareSubmission(directory, projectId, { input, ...sender })),
    );
    await storeResponses(context, projectId, submissions);
  }
  for (const some of inChunks(impressions)) {
    const prepared = await Promise.all(
      some.map((input) => prepareImpression(directory, projectId, { input, ...sender })),
    );
    await storeImpressions(context, projectId, prepared);
  }
}

function inChunks<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / itemsAtOnce) }, (_, index) =>
    items.slice(index * itemsAtOnce, (index + 1) * itemsAtOnce),
  );
}
