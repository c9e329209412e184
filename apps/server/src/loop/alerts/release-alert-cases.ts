import type { ActingContext } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import type { Orm } from '../../db/database.ts';
import { alerts } from '../../db/tables.ts';
import { saveRow } from '../../setup/resources/queries.ts';
import type { AlertRow } from './alerts.ts';
import { listAlertsOpeningFor } from './queries.ts';

/** Alerts that open cases for somebody who cannot deal with them any more open them for nobody. */
export async function releaseAlertCases(
  context: ActingContext,
  orm: Orm,
  { projectId, personId }: { projectId: number; personId: string },
): Promise<void> {
  for (const alert of await listAlertsOpeningFor(orm, projectId, personId)) {
    const { key, name } = alert;
    const { owner: _owner, ...openCase } = alert.openCase ?? { dueHours: 48 };
    const released: AlertRow = { ...alert, openCase, updatedAt: context.clock() };
    await saveRow(orm, alerts, released);
    await recordChange(context, orm, {
      ...{ projectId, action: 'alert.changed', key, name },
      ...{ before: { openCase: alert.openCase }, after: { openCase } },
    });
  }
}
