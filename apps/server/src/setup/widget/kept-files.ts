import { ExpiringCache } from '../../base/expiring-cache.ts';
import type { Context } from '../../db/context.ts';
import { findFile, markSeen, removeUnseen } from './queries.ts';
import type { WidgetFile } from './read-build.ts';

const dayMs = 86_400_000;
/** Longer than browsers are told to keep a file, so that who has a page open since then still finds the rest of it. */
const keptDays = 400;
/** They never change; the limit bounds memory. */
const cached = { ttlMs: dayMs, maxEntries: 50 };

/** The files of earlier builds, and of other servers' builds. */
export interface KeptFiles {
  find(name: string): Promise<WidgetFile | undefined>;
}

export function createKeptFiles({ database, clock }: Context): KeptFiles {
  const files = new ExpiringCache<WidgetFile>({ clock, ...cached });
  const load = (name: string) => async () => {
    const file = await findFile(database, name);
    const now = clock();
    if (file && now.getTime() - file.seenAt.getTime() > dayMs) await markSeen(database, name, now);
    return file;
  };
  return { find: (name) => files.get(name, load(name)) };
}

/** Removes what no server has started with and nobody has asked for in 400 days. Pinned copies stay for ever. */
export async function forgetUnseenFiles({ database, clock }: Context): Promise<void> {
  await removeUnseen(database, new Date(clock().getTime() - keptDays * dayMs));
}
