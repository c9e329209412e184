import type { Verification } from '@voxpoint/contract';
import type { Database } from '../../db/database.ts';
import { listProjects } from '../../setup/projects/queries.ts';
import { listTouchpointRefs } from '../../setup/touchpoints/queries.ts';
import { createVerify } from '../../upkeep/counters/verify-rollups.ts';
import { describeDrift } from '../verify.ts';
import { movedTables } from './moved-tables.ts';
import type { Progress } from './progress.ts';

/** More wrong counters than these say nothing new. */
const shownLines = 40;

/** Recounts the responses of every touchpoint; returns a line for each whose counters differ, and for some of these. */
export async function recount(database: Database, progress: Progress): Promise<string[]> {
  // PostgreSQL knows nothing yet of what has just come.
  await database.exclusive(({ standalone }) => standalone(`analyze ${movedTables.join(', ')}`));
  const touchpoints: { projectId: number; name: string; touchpoint: string }[] = [];
  for (const { id: projectId, key } of await listProjects(database.orm)) {
    for (const { key: touchpoint } of await listTouchpointRefs(database.orm, projectId)) {
      touchpoints.push({ projectId, touchpoint, name: `${key}/${touchpoint}` });
    }
  }
  const verify = createVerify({ database, clock: () => new Date() });
  const lines: string[] = [];
  progress.begin(touchpoints.length);
  for (const { projectId, touchpoint, name } of touchpoints) {
    lines.push(...describeTouchpoint(name, await verify(projectId, { touchpoint })));
    progress.advance(1, `recounting ${name}`);
  }
  return lines.slice(0, shownLines);
}

function describeTouchpoint(name: string, { drift, examples }: Verification): string[] {
  if (drift === 0) return [];
  return [`${name}: ${drift} counters differ from a recount.`, ...examples.map(describeDrift)];
}
