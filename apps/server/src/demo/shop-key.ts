import { deriveKey } from '../access/keys/key-format.ts';
import { adoptKey, dropKey } from '../access/keys/manage-keys.ts';
import { revokeKeyByHash } from '../access/keys/queries.ts';
import type { Context } from '../db/context.ts';
import type { ProjectRow } from '../setup/projects/queries.ts';

/** Of the key that earlier versions gave every demo project: it stood in their source, so it must open nothing. */
const knownKeyHash = '44801c71a56d0a4b9e9929b23576f72f0ee379978593375874044bdfd4795f9a';

/**
 * The key in the pages of the demo shop: another one in each installation, and the same on all of its servers and at each
 * start, although only its hash is stored.
 */
function shopKey({ erasureKey }: ProjectRow): string {
  return deriveKey('publishable', erasureKey, 'demo shop');
}

/** Lets the shop's pages collect, unless somebody revoked their key. Returns it. */
export async function openShop({ database, clock }: Context, project: ProjectRow): Promise<string> {
  await revokeKeyByHash(database.orm, { hash: knownKeyHash, at: clock() });
  const key = shopKey(project);
  const input = { kind: 'publishable', name: 'Demo shop' } as const;
  await adoptKey(database.orm, project.id, { key, input, createdAt: clock() });
  return key;
}

/** Nobody answers in the shop any more. What was revoked stays so. */
export async function closeShop({ database, clock }: Context, project: ProjectRow): Promise<void> {
  await revokeKeyByHash(database.orm, { hash: knownKeyHash, at: clock() });
  await dropKey(database.orm, shopKey(project));
}
