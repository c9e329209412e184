import type { Scope } from '@voxpoint/contract/vocabulary';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { CodedError } from './coded-error.ts';
import type { Authenticator, Identity } from './identity.ts';

/**
 * Who may use a route: everybody; a collecting client (publishable key, or secret with `ingest`); or a secret key
 * with one of these scopes. Every route says so, or the server does not start.
 */
export type Access = 'public' | 'collect' | readonly Scope[];

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyInstance {
    /** Judges a request again that takes long: its key may have been revoked. Throws what it would have been refused with. */
    admitAgain(request: FastifyRequest): Promise<void>;
  }
  interface FastifyRequest {
    /** Who asks; there is one on every route that is not public. */
    identity: Identity;
  }
}

/** Lets through only those whom the route's `access` allows. */
export const accessControl = fastifyPlugin(
  async (app: FastifyInstance, { authenticator }: { authenticator: Authenticator }) => {
    app.decorateRequest('identity');
    app.addHook('onRoute', (route) => {
      if (route.config?.access === undefined)
        throw new Error(`The route ${route.url} does not say who may use it.`);
    });

    const admit = (request: FastifyRequest, access: Exclude<Access, 'public'>, key: string) => {
      const accept = (identity: Identity) => {
        assertMayUse(identity, access);
        if (access === 'collect') assertOrigin(identity, request.headers.origin);
        request.identity = identity;
      };
      const identity = authenticator.authenticate(key);
      return identity instanceof Promise ? identity.then(accept) : accept(identity);
    };

    // A key in the headers or the address is judged before the body is read.
    const admitEarly = (request: FastifyRequest) => {
      const { access = [] } = request.routeOptions.config;
      if (access === 'public') return undefined;
      const key = keyOutsideBody(request);
      if (key) return admit(request, access, key);
      if (access !== 'collect' || request.method !== 'POST') throw keyMissing();
      return undefined;
    };

    app.decorate('admitAgain', async (request) => admitEarly(request));

    const admitByBody = (request: FastifyRequest) => {
      const { access = [] } = request.routeOptions.config;
      if (access !== 'collect' || request.method !== 'POST') return undefined;
      const isAdmitted = request.identity !== undefined;
      const bodyKey = takeBodyKey(request) || undefined;
      if (bodyKey === undefined) {
        if (!isAdmitted) throw keyMissing();
        return undefined;
      }
      if (isAdmitted && bodyKey !== keyOutsideBody(request)) throw ambiguous();
      return isAdmitted ? undefined : admit(request, access, bodyKey);
    };

    app.addHook('onRequest', callingDone(admitEarly));
    app.addHook('preValidation', callingDone(admitByBody));
  },
  { name: 'access-control', dependencies: ['body-parser'] },
);

/** A hook that goes on at once if it need not wait, which is nearly always. */
function callingDone(admit: (request: FastifyRequest) => Promise<void> | undefined | void) {
  return (request: FastifyRequest, _reply: unknown, done: (error?: Error) => void) => {
    try {
      const admission = admit(request);
      if (admission instanceof Promise) admission.then(() => done(), done);
      else done();
    } catch (error) {
      done(error as Error);
    }
  };
}

/** Takes the member `key` out of the body: it belongs to the envelope, not to what is collected. */
function takeBodyKey(request: FastifyRequest): string | undefined {
  const { body } = request;
  if (typeof body !== 'object' || body === null || !('key' in body)) return undefined;
  const { key, ...rest } = body;
  if (typeof key !== 'string') throw new CodedError('key-invalid', 'key: Must be a string.');
  refuseSecret(key, 'the body');
  request.body = rest;
  return key;
}

/** The key in the header Authorization or in `?key=`. */
function keyOutsideBody(request: FastifyRequest): string | undefined {
  const { key: inQuery } = request.query as { key?: string | string[] };
  const header = request.headers.authorization;
  const bearer = header === undefined ? undefined : readBearer(header);
  if (inQuery === undefined) return bearer;
  const queryKeys = [inQuery].flat();
  for (const key of queryKeys) refuseSecret(key, 'the address');
  const given = new Set([...queryKeys, ...(bearer === undefined ? [] : [bearer])]);
  if (given.size > 1) throw ambiguous();
  return [...given][0];
}

function readBearer(header: string): string {
  const key = /^Bearer +(\S+) *$/i.exec(header)?.[1];
  if (key === undefined) {
    throw new CodedError('key-invalid', 'Authorization must read: Bearer, a space, and a key.');
  }
  return key;
}

function refuseSecret(key: string, place: string): void {
  if (!key.startsWith('vsk_')) return;
  throw new CodedError(
    'secret-key-in-url',
    `A secret key stands in ${place}. Send it as Authorization: Bearer …, and replace this one: others may have logged it.`,
  );
}

function keyMissing(): CodedError {
  return new CodedError(
    'key-missing',
    'Send a key as Authorization: Bearer …; a publishable one may also come as ?key= or as the member key.',
  );
}

function ambiguous(): CodedError {
  return new CodedError('ambiguous-key', 'The request carries two different keys; send one.');
}

function assertMayUse({ kind, scopes }: Identity, access: Exclude<Access, 'public'>): void {
  if (access === 'collect') {
    if (kind === 'publishable' || scopes.includes('ingest')) return;
    throw new CodedError(
      'scope-missing',
      'This needs a publishable key, or a secret key with the scope ingest.',
    );
  }
  if (kind === 'secret' && access.some((scope) => scopes.includes(scope))) return;
  throw new CodedError('scope-missing', `This needs a secret key with the scope ${access.join(' or ')}.`);
}

/** Stops other sites' browsers, not scripts: whoever sends no Origin is let through. */
function assertOrigin({ project }: Identity, origin: string | undefined): void {
  const { allowedOrigins } = project;
  if (origin === undefined || allowedOrigins.length === 0 || allowedOrigins.includes(origin)) return;
  throw new CodedError('origin-not-allowed', `The project does not collect from the origin ${origin}.`);
}
