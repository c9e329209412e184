import type { SignedIn } from '../base/identity.ts';
import type { Orm } from '../db/database.ts';
import type { Acting } from './acting.ts';
import { type RecordedChange, recordChange } from './record-change.ts';

/** Adds what somebody did with their own account to the audit of each of their projects. */
export async function recordOwnChange(
  acting: Acting,
  orm: Orm,
  {
    signedIn: { person, projects },
    ...change
  }: Pick<RecordedChange, 'action' | 'before' | 'after'> & { signedIn: SignedIn },
): Promise<void> {
  for (const { project } of projects) {
    const name = person.name || person.email;
    await recordChange(acting, orm, { projectId: project.id, key: person.id, name, ...change });
  }
}
