import type { Context } from '../../db/context.ts';
import { keepFiles, keepFirst } from './queries.ts';
import type { WidgetBuild } from './read-build.ts';

/** The version of a build as it was published by the first server that had it. */
export interface PublishedVersion {
  version: string;
  /** Of the pinned loader that is served. */
  integrity: string;
  /** False: the version was published with other content before, and stays as it was. */
  isThisBuild: boolean;
}

/**
 * Keeps the files of a build, so that loaders of it work at any server at any later time. Of builds that bear the same
 * version, the first one is that version for ever; the files of the others are kept as long as they are used.
 */
export async function publishBuild(
  { database, clock }: Context,
  { version, pinnedLoader, hashedFiles }: WidgetBuild,
): Promise<PublishedVersion> {
  const seenAt = clock();
  return database.transaction(async (transaction) => {
    const integrity = await keepFirst(transaction, pinnedLoader, seenAt);
    const isThisBuild = integrity === pinnedLoader.integrity;
    await keepFiles(transaction, hashedFiles, { pinned: isThisBuild, seenAt });
    return { version, integrity, isThisBuild };
  });
}
