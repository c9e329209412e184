import type { ActionEffect } from '@voxpoint/contract';
import { scaleOf } from '@voxpoint/contract/vocabulary';
import type { IdentifiedProject } from '../../base/identity.ts';
import type { Context } from '../../db/context.ts';
import { readTouchpointKeys } from '../../setup/resources/touchpoint-keys.ts';
import { actions } from './actions.ts';
import { judgeActions } from './judge-actions.ts';
import { showEffect, verdictOf } from './show-effect.ts';

/** What an action moved, and by what that was judged. Throws `action-not-found`. */
export async function readEffect(
  context: Context,
  project: Pick<IdentifiedProject, 'id' | 'timeZone' | 'calendarId'>,
  key: string,
): Promise<ActionEffect> {
  const { orm } = context.database;
  const { metric, status } = await actions.require(orm, project.id, key);
  const judged = (await judgeActions(context, project)).get(key);
  const { timeZone } = project;
  if (judged) {
    return {
      key,
      ...showEffect(judged, { timeZone, touchpoints: await readTouchpointKeys(orm, project.id) }),
    };
  }
  return {
    ...{ key, metric, scale: scaleOf(metric), timeZone, ...verdictOf(undefined, status), windows: null },
    ...{ change: null, controlChange: null, pValue: null, adjustedPValue: null, detectable: null },
    ...{ touchpoints: [], controls: [], leftOut: [], alsoThere: [] },
  };
}
