import { createHash } from 'node:crypto';
import { asQueryable } from '../../db/as-queryable.ts';
import type { Orm } from '../../db/database.ts';
import { tellWebhooks } from '../webhooks/tell-webhooks.ts';
import { type ActionRow, deleteMark, findActionMark, hasMark, saveMark } from './queries.ts';

interface ActionChange {
  projectId: number;
  before?: ActionRow;
  after?: ActionRow;
  now: Date;
}

/** What becomes of the time axis and of webhooks when an action is made, changed or removed. */
export async function followAction(orm: Orm, change: ActionChange): Promise<void> {
  await followWithMark(orm, change);
  const { projectId, before, after, now } = change;
  if (after?.status !== 'done' || before?.status === 'done') return;
  await tellWebhooks(asQueryable(orm), projectId, {
    event: 'action.finished',
    subject: { action: after.key },
    cause: `action ${after.key} finished ${now.toISOString()}`,
    at: now,
  });
}

/** An action that is done has a mark, which says what the action says; what is not done any more has none. */
async function followWithMark(orm: Orm, { projectId, before, after, now }: ActionChange): Promise<void> {
  const key = (after ?? before)?.key;
  if (key === undefined) return;
  const mark = await findActionMark(orm, projectId, key);
  if (after?.status !== 'done' || after.doneAt === null) {
    if (mark) await deleteMark(orm, projectId, mark.key);
    return;
  }
  await saveMark(orm, {
    projectId,
    key: mark?.key ?? (await findMarkKey(orm, projectId, key)),
    kind: mark?.kind ?? 'note',
    at: after.doneAt,
    text: after.title,
    touchpointIds: after.touchpointIds,
    actionKey: key,
    createdAt: mark?.createdAt ?? now,
    updatedAt: now,
  });
}

/** After the action, unless somebody's mark is called so. */
async function findMarkKey(orm: Orm, projectId: number, actionKey: string): Promise<string> {
  const plain = `action-${actionKey}`;
  const isFree = plain.length <= 64 && !(await hasMark(orm, projectId, plain));
  return isFree ? plain : `action-${createHash('sha256').update(actionKey).digest('hex').slice(0, 32)}`;
}
