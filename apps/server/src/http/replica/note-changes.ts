import type { FastifyInstance, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import type { SessionCookie } from '../authorization/session-cookie.ts';
import { callerOf, type RecentChanges } from './recent-changes.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Though it only reads, it tells of changes by which its reader expects to find lists changed. */
    tellsOfChanges?: boolean;
  }
}

export interface NoteChangesOptions {
  changes: RecentChanges;
  cookie: SessionCookie;
  /** So long another server may show what was before. */
  lastsMs: number;
}

/** Notes who changes something: here, and for people also in their browser, whose next request may reach another server. */
export const notingChanges = fastifyPlugin(
  async (app: FastifyInstance, { changes, cookie, lastsMs }: NoteChangesOptions) => {
    // A browser may be a little early.
    const changed = cookie.writeChanged(Math.ceil(lastsMs / 1_000) + 1);
    app.addHook('preHandler', (request, _reply, done) => {
      const caller = callerOf(request);
      if (caller !== undefined && mayChange(request)) changes.begin(caller);
      done();
    });
    // Also of what failed: it may have been committed all the same.
    app.addHook('onSend', (request, reply, _payload, done) => {
      const caller = callerOf(request);
      if (caller !== undefined && mayChange(request)) {
        changes.end(caller);
        if (request.signedIn) reply.header('set-cookie', changed);
      }
      done();
    });
  },
  { name: 'noting-changes', dependencies: ['access-control'] },
);

/** The same for keys that collect and may also read; what hurries past Fastify's steps has its handler alone. */
export const notingCollected = fastifyPlugin(
  async (app: FastifyInstance, { changes }: Pick<NoteChangesOptions, 'changes'>) => {
    app.addHook('onRoute', (route) => {
      if (route.config?.access !== 'collect' || route.method !== 'POST') return;
      const { handler } = route;
      route.handler = async function (this: FastifyInstance, request, reply) {
        const { identity } = request;
        if (identity.kind !== 'secret') return handler.call(this, request, reply);
        changes.begin(identity.id);
        try {
          return await handler.call(this, request, reply);
        } finally {
          changes.end(identity.id);
        }
      };
    });
  },
  { name: 'noting-collected', dependencies: ['access-control'] },
);

function mayChange({ method, routeOptions }: FastifyRequest): boolean {
  const isReading = method === 'GET' || method === 'HEAD';
  return !isReading || routeOptions.config.tellsOfChanges === true;
}
