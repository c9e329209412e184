import type { CollectingLimits } from '@voxpoint/contract';
import { createSurveyCache } from '../collect/surveys/survey-cache.ts';
import type { Context } from '../db/context.ts';
import { demoProjectKey, limitCollecting } from '../setup/projects/manage-project.ts';
import { findProjectByKey } from '../setup/projects/queries.ts';
import { requireDemoProject } from './demo-project.ts';
import { type DemoRoom, measureDemoRoom } from './demo-room.ts';
import { seedDemo } from './seed-demo.ts';
import { shareDemo } from './share-demo.ts';
import { closeShop, openShop } from './shop-key.ts';

/** Enough to look around. */
const limits: CollectingLimits = {
  perAddress: { perMinute: 60, burst: 100 },
  perKey: { perMinute: 300, burst: 1_000 },
};

/** What a server needs to show the demo. */
export interface Demo {
  /** Stands in the pages of the shop. */
  publishableKey: string;
  room: DemoRoom;
}

/** Makes the demo project if need be, and opens its shop. The caller holds the start lock. */
export async function openDemo(context: Context): Promise<Demo> {
  const { orm } = context.database;
  await seedDemo({ ...context, surveyCache: createSurveyCache(context) });
  await shareDemo(orm, context.clock());
  const project = await requireDemoProject(orm);
  await limitCollecting(orm, project, limits);
  return {
    publishableKey: await openShop(context, project),
    room: await measureDemoRoom(context, project.id),
  };
}

/** Closes the shop of a demo that an earlier start had. Its project stays: people may read it. */
export async function closeDemo(context: Context): Promise<void> {
  const project = await findProjectByKey(context.database.orm, demoProjectKey);
  if (project) await closeShop(context, project);
}
