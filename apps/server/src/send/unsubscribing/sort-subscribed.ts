import type { Queryable } from '../../db/database.ts';
import { findUnsubscribed } from './queries.ts';
import { hashAddress } from './unsubscribe-token.ts';

/** Addresses by whether they still want what a list sends. */
export async function sortSubscribed(
  queryable: Queryable,
  project: { id: number; erasureKey: string },
  { list, addresses }: { list: string; addresses: readonly string[] },
): Promise<{ subscribed: string[]; unsubscribed: string[] }> {
  const hashes = addresses.map((address) => hashAddress(address, project));
  const gone =
    hashes.length > 0 ? await findUnsubscribed(queryable, project.id, { list, hashes }) : new Set();
  const isGone = (address: string) => gone.has(hashAddress(address, project));
  return {
    subscribed: addresses.filter((address) => !isGone(address)),
    unsubscribed: addresses.filter(isGone),
  };
}
