import { createPublicKey, randomBytes, randomUUID } from 'node:crypto';
import type { CreatedSigningKey, PageQuery, SigningKey, SigningKeyInput } from '@voxpoint/contract';
import type { ActingContext } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import { CodedError, invalidMember } from '../../base/coded-error.ts';
import { readPageByTime } from '../../base/cursor.ts';
import { asQueryable } from '../../db/as-queryable.ts';
import type { Context } from '../../db/context.ts';
import { lockProject } from '../../db/lock-project.ts';
import {
  countInForce,
  findSigningKey,
  insertSigningKey,
  listSigningKeys,
  revokeSigningKey,
  type SigningKeyRow,
} from './queries.ts';

/** Enough for several sites that rotate theirs at once; all of a project's are kept in memory. */
const mostInForce = 20;

/**
 * Makes a key to sign respondents with; its secret stands in clear in this answer alone. Throws `validation-failed` for what is
 * no public key, or where there are enough keys.
 */
export async function createSigningKey(
  context: ActingContext,
  projectId: number,
  input: SigningKeyInput,
): Promise<CreatedSigningKey> {
  const { database, clock } = context;
  const row: SigningKeyRow = {
    projectId,
    id: randomUUID(),
    algorithm: input.algorithm,
    name: input.name,
    // 256 random bits, as RFC 7518 (3.2) asks of HS256, after a prefix by which scanners of repositories find it.
    secret: input.algorithm === 'HS256' ? `vss_${randomBytes(32).toString('base64url')}` : null,
    publicKey: input.algorithm === 'EdDSA' ? readPublicKey(input.publicKey) : null,
    createdAt: clock(),
    revokedAt: null,
  };
  await database.orm.transaction(async (orm) => {
    await lockProject(database, asQueryable(orm), projectId);
    const count = await countInForce(orm, projectId);
    if (count >= mostInForce) {
      throw invalidMember('', 'too-many', { of: 'signing-keys', max: mostInForce, count });
    }
    await insertSigningKey(orm, row);
    await recordChange(context, orm, {
      action: 'signing-key.created',
      ...described(row),
      after: settingsOf(row),
    });
  });
  return { ...toSigningKey(row), secret: row.secret };
}

/** A page of signing keys, oldest first, revoked ones included. */
export async function readSigningKeys({ database }: Context, projectId: number, query: PageQuery) {
  return readPageByTime(query, {
    read: (page) => listSigningKeys(database.orm, projectId, page),
    placeOf: (row) => row,
    item: toSigningKey,
  });
}

/** Revokes a signing key; on other servers it is refused after 5 seconds at the latest. Throws `signing-key-not-found`. */
export async function withdrawSigningKey(
  context: ActingContext,
  projectId: number,
  id: string,
): Promise<void> {
  await context.database.orm.transaction(async (orm) => {
    const revoked = await revokeSigningKey(orm, projectId, { id, at: context.clock() });
    if (revoked) {
      const before = settingsOf(revoked);
      await recordChange(context, orm, { action: 'signing-key.revoked', ...described(revoked), before });
    } else if (!(await findSigningKey(orm, projectId, id))) {
      throw new CodedError('signing-key-not-found', `There is no signing key with the id ${id}.`);
    }
  });
}

/** As PEM, whatever stood around it. Of a private key Node would work out the public one. */
function readPublicKey(pem: string): string {
  if (/PRIVATE KEY/.test(pem))
    throw invalidMember('publicKey', 'wrong-format', { format: 'not-private-key' });
  try {
    const key = createPublicKey(pem.replaceAll(/^\s+/gm, ''));
    if (key.asymmetricKeyType === 'ed25519') return key.export({ format: 'pem', type: 'spki' }).toString();
  } catch {
    // What cannot be read is told as what is of another kind.
  }
  throw invalidMember('publicKey', 'wrong-format', { format: 'public-key' });
}

/** Which key it is, to the audit. */
function described({ projectId, id, name }: SigningKeyRow) {
  return { projectId, key: id, name };
}

function settingsOf({ algorithm, name, publicKey }: SigningKeyRow) {
  return { algorithm, name, publicKey };
}

function toSigningKey(row: SigningKeyRow): SigningKey {
  const { id, algorithm, name, publicKey, createdAt, revokedAt } = row;
  return {
    ...{ id, algorithm, name, publicKey },
    createdAt: createdAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}
