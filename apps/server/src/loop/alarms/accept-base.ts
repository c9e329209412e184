import type { AlertBase } from '@voxpoint/contract';
import { localDay } from '@voxpoint/metrics';
import type { ActingContext } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import { CodedError } from '../../base/coded-error.ts';
import { keepTrying } from '../../db/write-group.ts';
import { notFound } from '../../setup/resources/not-found.ts';
import { readTouchpointKeys } from '../../setup/resources/touchpoint-keys.ts';
import { findAlert, lockAlert } from '../alerts/fire-queries.ts';
import { listCuts } from './cut.ts';
import { markOver, readStates, saveStates } from './queries.ts';
import { grains, watcherOf } from './watcher.ts';

/**
 * What an alert has fired for is normal from the change on: it is not told as over, and a new base is frozen when enough is
 * known of it. Throws `alert-not-found`, and `alert-without-base` for one about answers.
 */
export async function acceptBase(
  context: ActingContext,
  project: { id: number; timeZone: string },
  key: string,
): Promise<AlertBase> {
  const { database } = context;
  const known = await findAlert(database, project.id, key);
  if (!known) throw notFound('alert', key);
  const { kind, name } = known;
  if (kind === 'answer') {
    throw new CodedError(
      'alert-without-base',
      `'${key}' is of the kind answer. Alerts of the kinds ${Object.keys(grains).join(', ')} have a base.`,
    );
  }
  const cuts = await listCuts(context, project.id, known);
  const names = await readTouchpointKeys(database.orm, project.id);
  return keepTrying(() =>
    database.transaction(async (transaction) => {
      await lockAlert(transaction, project.id, key);
      const stored = await readStates(transaction, project.id, key);
      const at = context.clock();
      const accepted = cuts.flatMap((cut) => {
        const { state, judgedUntil } = stored.get(cut.name) ?? {};
        if (!state?.last?.isFired || !judgedUntil) return [];
        const { since } = state.last;
        const from = since && grains[kind] === 'hour' ? localDay(new Date(since), project.timeZone) : since;
        const watch = watcherOf(kind, cut, false).restart(state.watch);
        const restarted = { ...state, watch, base: null, frozenOn: null, last: null, acceptedFrom: from };
        return [{ cut, judgedUntil, fireId: state.fireId, state: { ...restarted, fireId: null } }];
      });
      await saveStates(transaction, project.id, {
        ...{ alertKey: key, at },
        states: accepted.map(({ cut, ...rest }) => ({ cut: cut.name, ...rest })),
      });
      const ids = [...new Set(accepted.flatMap(({ fireId }) => fireId ?? []))];
      await markOver(transaction, project.id, { ids, at });
      const touchpoints = [...new Set(accepted.map(({ cut }) => names.get(cut.touchpointId) as string))];
      if (touchpoints.length > 0) {
        await recordChange(context, transaction, {
          ...{ projectId: project.id, action: 'alert.base-renewed', key, name },
          after: { touchpoints },
        });
      }
      return { touchpoints };
    }),
  );
}
