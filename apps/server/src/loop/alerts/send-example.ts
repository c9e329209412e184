import type { Context } from '../../db/context.ts';
import { alerts } from './alerts.ts';
import { lockAlert } from './fire-queries.ts';
import { tellExample } from './tell-fires.ts';

/** Sends an example to the destinations of an alert, also of one that is switched off. Throws `alert-not-found`. */
export async function sendExample(
  { database, clock }: Context,
  projectId: number,
  key: string,
): Promise<string[]> {
  await alerts.require(database.orm, projectId, key);
  return database.transaction(async (transaction) => {
    const alert = await lockAlert(transaction, projectId, key);
    return alert ? tellExample(transaction, projectId, { alert, at: clock() }) : [];
  });
}
