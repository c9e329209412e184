import { randomUUID } from 'node:crypto';
import type { CreatedKey, KeyInput, KeySummary, PageQuery, PublishableKey } from '@voxpoint/contract';
import type { Scope } from '@voxpoint/contract/vocabulary';
import { type Acting, type ActingContext, serverActor } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import { CodedError } from '../../base/coded-error.ts';
import { readPageByTime } from '../../base/cursor.ts';
import type { Context } from '../../db/context.ts';
import type { Orm } from '../../db/database.ts';
import { findTouchpointIds, readTouchpointKeys } from '../../setup/resources/touchpoint-keys.ts';
import { generateKey, hashKey, keyHint } from './key-format.ts';
import {
  deleteOpenKey,
  findKeyById,
  insertKey,
  type KeyRow,
  listKeys,
  listPublishableKeys,
  revokeKey,
} from './queries.ts';

/**
 * Makes a key; the answer is the only place where a secret one ever stands in clear. Throws `touchpoint-not-found`, which
 * names all that there are not.
 */
export async function createKey(
  context: ActingContext,
  projectId: number,
  input: KeyInput,
): Promise<CreatedKey> {
  if (input.kind === 'device') {
    findTouchpointIds(await readTouchpointKeys(context.database.orm, projectId), input.touchpoints);
  }
  const key = generateKey(input.kind);
  const row = keyRow({ key, projectId, input, createdAt: context.clock() });
  await context.database.orm.transaction((orm) => addKey(context, orm, row));
  return { ...toSummary(row), key };
}

/** Stores a key that the operator chose; does nothing if it is there. */
export async function adoptKey(
  orm: Orm,
  projectId: number,
  given: { key: string; input: KeyInput; createdAt: Date },
): Promise<void> {
  const acting = { actor: serverActor, clock: () => given.createdAt };
  await orm.transaction((transaction) => addKey(acting, transaction, keyRow({ ...given, projectId })));
}

async function addKey(acting: Acting, orm: Orm, row: KeyRow): Promise<void> {
  if (!(await insertKey(orm, row))) return;
  await recordChange(acting, orm, { action: 'key.created', ...described(row), after: settingsOf(row) });
}

/** Whether the project has any key, revoked ones included. */
export async function hasKeys(orm: Orm, projectId: number): Promise<boolean> {
  return (await listKeys(orm, projectId, { limit: 1 })).length > 0;
}

/** A page of keys, oldest first, revoked ones included. */
export async function readKeys({ database }: Context, projectId: number, query: PageQuery) {
  return readPageByTime(query, {
    read: (page) => listKeys(database.orm, projectId, page),
    placeOf: (row) => row,
    item: toSummary,
  });
}

/** A page of the publishable keys that are in force, oldest first, whole. */
export async function readPublishableKeys({ database }: Context, projectId: number, query: PageQuery) {
  return readPageByTime(query, {
    read: (page) => listPublishableKeys(database.orm, projectId, page),
    placeOf: (row) => row,
    item: ({ id, name, hint, publishable, createdAt }): PublishableKey => ({
      id,
      name,
      hint,
      key: publishable,
      createdAt: createdAt.toISOString(),
    }),
  });
}

/** Revokes a key; on other servers it is refused after 5 seconds at the latest. Throws `key-not-found`. */
export async function withdrawKey(context: ActingContext, projectId: number, id: string): Promise<void> {
  await context.database.orm.transaction(async (orm) => {
    const revoked = await revokeKey(orm, projectId, { id, at: context.clock() });
    if (revoked) {
      const before = settingsOf(revoked);
      await recordChange(context, orm, { action: 'key.revoked', ...described(revoked), before });
    } else if (!(await findKeyById(orm, projectId, id))) {
      throw new CodedError('key-not-found', `There is no key with the id ${id}.`);
    }
  });
}

/** Which key it is, to the audit. */
function described({ projectId, id, hint }: KeyRow) {
  return { projectId, key: id, name: hint };
}

function settingsOf({ kind, name, scopes, device }: KeyRow) {
  return { kind, name, scopes, ...device };
}

/** Forgets a key that may be adopted again; one that was revoked stays revoked. */
export async function dropKey(orm: Orm, key: string): Promise<void> {
  await deleteOpenKey(orm, hashKey(key));
}

function keyRow(given: { key: string; projectId: number; input: KeyInput; createdAt: Date }): KeyRow {
  const { input } = given;
  const scopes: Scope[] = input.kind === 'secret' ? [...new Set(input.scopes)] : [];
  return {
    hash: hashKey(given.key),
    id: randomUUID(),
    projectId: given.projectId,
    kind: input.kind,
    scopes,
    name: input.name,
    hint: keyHint(given.key),
    publishable: input.kind === 'secret' ? null : given.key,
    device: input.kind === 'device' ? { touchpoints: input.touchpoints, limit: input.limit } : null,
    createdAt: given.createdAt,
    revokedAt: null,
  };
}

function toSummary(row: KeyRow): KeySummary {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    hint: row.hint,
    key: row.publishable,
    scopes: row.scopes,
    touchpoints: row.device?.touchpoints ?? [],
    limit: row.device?.limit ?? null,
    createdAt: row.createdAt.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}
