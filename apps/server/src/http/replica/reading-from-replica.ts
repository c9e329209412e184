import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import type { Context } from '../../db/context.ts';
import { databaseErrorCode } from '../../db/database-errors.ts';
import type { SessionCookie } from '../authorization/session-cookie.ts';
import type { Metrics } from '../metrics.ts';
import { callerOf, type RecentChanges } from './recent-changes.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** It reads aggregates or a list, all of it from `request.reading`: a replica may answer. */
    mayReadReplica?: boolean;
  }
  interface FastifyRequest {
    /** From where to read. */
    reading: Context;
  }
}

export interface ReadingOptions {
  context: Context;
  changes: RecentChanges;
  cookie: SessionCookie;
  metrics?: Metrics;
}

/** statement_timeout: the primary would take as long. */
const tookTooLong = '57014';

/**
 * The one place that decides where is read. The replica answers while it is near enough, and shows all that the caller has changed.
 * What fails there, for whatever reason, is asked of the primary: no error is told that comes of being behind.
 */
export const readingFromReplica = fastifyPlugin(
  async (app: FastifyInstance, { context, changes, cookie, metrics }: ReadingOptions) => {
    app.decorateRequest('reading');
    app.addHook('onRequest', (request, _reply, done) => {
      request.reading = context;
      done();
    });
    const { replica } = context.database;
    if (!replica) return;
    const onReplica = { ...context, database: replica.database };
    const count = metrics?.watchReplica(replica.lagMs) ?? (() => {});
    const startedAt = performance.now();
    watchFrom(app, replica);

    const mayAskReplica = (request: FastifyRequest) => {
      const caller = callerOf(request);
      if (caller === undefined || wantsNewest(request) || cookie.readChanged(request.headers.cookie))
        return false;
      // What stood before this start, another version may have stored.
      return replica.shownUntil() >= Math.max(startedAt, changes.lastOf(caller));
    };
    const handled = new WeakSet<RouteHandlerMethod>();
    app.addHook('onRoute', (route) => {
      const { handler } = route;
      // Fastify makes the route for HEAD from that for GET.
      if (!route.config?.mayReadReplica || handled.has(handler)) return;
      route.handler = async function (this: FastifyInstance, request: FastifyRequest, reply: FastifyReply) {
        const isOnReplica = mayAskReplica(request);
        if (isOnReplica) {
          request.reading = onReplica;
          try {
            const answer = await handler.call(this, request, reply);
            count('replica');
            return answer;
          } catch (error) {
            if (reply.sent || databaseErrorCode(error) === tookTooLong) throw error;
            replica.doubt(error);
            request.reading = context;
          }
        }
        count('primary', { isRepeat: isOnReplica });
        return handler.call(this, request, reply);
      };
      handled.add(route.handler);
    });
  },
  { name: 'reading-from-replica', dependencies: ['access-control'] },
);

type WatchedReplica = NonNullable<Context['database']['replica']>;

function watchFrom({ log }: FastifyInstance, replica: WatchedReplica): void {
  replica.watch(({ place, fault, warnings }) => {
    const what = 'aggregates and lists are read from';
    if (fault) return log.warn(`${what} the primary, not from the replica at ${place}: ${fault}`);
    log.info(`${what} the replica at ${place}`);
    for (const warning of warnings) log.warn(`the replica at ${place}: ${warning}`);
  });
}

/** RFC 9111, 5.2.1.4: nothing older will do. */
function wantsNewest({ headers }: FastifyRequest): boolean {
  return /(^|[\s,])no-cache\b/i.test(headers['cache-control'] ?? '');
}
