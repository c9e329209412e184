import type { ActingContext } from '../audit/acting.ts';
import type { Orm } from '../db/database.ts';
import { releaseAlertCases } from './alerts/release-alert-cases.ts';
import { releaseCases } from './cases/release-cases.ts';

/**
 * Gives to nobody what somebody dealt with who leaves the project or may only read from now on: their open cases, and those
 * that alerts would open for them.
 */
export async function releaseDuties(
  context: ActingContext,
  orm: Orm,
  person: { projectId: number; personId: string },
): Promise<void> {
  await releaseCases(context, orm, person);
  await releaseAlertCases(context, orm, person);
}
