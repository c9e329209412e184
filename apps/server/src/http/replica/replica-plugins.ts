import type { FastifyPluginAsync } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import type { Siblings } from '../../base/siblings.ts';
import { notingChanges, notingCollected } from './note-changes.ts';
import { type ReadingOptions, readingFromReplica } from './reading-from-replica.ts';
import { createRecentChanges } from './recent-changes.ts';

export interface ReplicaPlugins {
  /** For routes of keys and people: gives `request.reading`, and notes who changes something. */
  reading: FastifyPluginAsync;
  /** For routes that collect: notes which keys do that might also read. */
  collecting: FastifyPluginAsync;
}

/** Where there is no replica, all is read from the database. */
export function replicaPlugins({
  siblings,
  ...options
}: Omit<ReadingOptions, 'changes'> & { siblings: Siblings }): ReplicaPlugins {
  const { replica } = options.context.database;
  const lastsMs = replica?.maxStalenessMs ?? 0;
  const changes = createRecentChanges(siblings, lastsMs);
  return {
    reading: fastifyPlugin(async (app) => {
      await app.register(readingFromReplica, { ...options, changes });
      if (replica) await app.register(notingChanges, { changes, cookie: options.cookie, lastsMs });
    }),
    collecting: fastifyPlugin(async (app) => {
      if (replica) await app.register(notingCollected, { changes });
    }),
  };
}
