import { allowsOrigin } from '@voxpoint/contract/origins';
import type { Role, Scope } from '@voxpoint/contract/vocabulary';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { CodedError } from '../../base/coded-error.ts';
import type {
  Authenticator,
  Identity,
  KeyIdentity,
  SessionAuthenticator,
  SignedIn,
} from '../../base/identity.ts';
import type { Siblings } from '../../base/siblings.ts';
import { clientNetwork } from '../network/client-address.ts';
import { assertNotForged } from './csrf.ts';
import { createLookUpLimits } from './look-up-limits.ts';
import { assertRole, assertSecondFactor, identify, minRoleFor } from './roles.ts';
import type { SessionCookie } from './session-cookie.ts';

/**
 * Who may use a route: everybody; a collecting client (publishable key, or secret with `ingest`); whoever is signed in,
 * in whatever project; or a secret key with one of these scopes, and whoever is signed in and has a role that suffices.
 * Every route says so, or the server does not start.
 */
export type Access = 'public' | 'collect' | 'person' | readonly Scope[];

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    /** Of a person, where it is not what the scopes say; `nobody`: only keys may. */
    minRole?: Role | 'nobody';
    /** Its query may say which project is meant, as the header does. */
    namesProject?: boolean;
  }
  interface FastifyInstance {
    /** Judges a request again that takes long: its key or session may have ended. Throws what it would have been refused with. */
    admitAgain(request: FastifyRequest): Promise<void>;
    /** Judges the key in the body, of which it takes it out. Throws, or rejects, like the hook that does so. */
    admitByBody(request: FastifyRequest): Promise<void> | undefined | void;
  }
  interface FastifyRequest {
    /** Who asks, in which project; there is one on every route that is for keys. */
    identity: Identity;
    /** Who is signed in; on routes of the kind `person`. */
    signedIn: SignedIn;
  }
}

export interface AccessOptions {
  authenticator: Authenticator;
  sessions: SessionAuthenticator;
  cookie: SessionCookie;
  siblings: Siblings;
}

type SessionAccess = Exclude<Access, 'public' | 'collect'>;

/**
 * Lets through only those whom the route's `access` allows. Several contexts may have it: what is looked up for strangers is
 * bounded for all of them together.
 */
export function accessControl({ authenticator, sessions, cookie, siblings }: AccessOptions) {
  const keys = createLookUpLimits((key) => authenticator.authenticate(key), siblings.channel('unknown keys'));
  const openSessions = createLookUpLimits(
    (token) => sessions.authenticate(token),
    siblings.channel('unknown sessions'),
  );
  const plugin = async (app: FastifyInstance) => {
    app.decorateRequest('identity');
    app.decorateRequest('signedIn');
    app.addHook('onRoute', (route) => {
      if (route.config?.access === undefined)
        throw new Error(`The route ${route.url} does not say who may use it.`);
    });

    const admit = (request: FastifyRequest, access: Exclude<Access, 'public'>, key: string) => {
      const accept = (identity: KeyIdentity) => {
        assertMayUse(identity, access);
        assertProject(identity, wantedProject(request));
        if (access === 'collect') assertOrigin(identity, cookie.origin, request.headers.origin);
        request.identity = identity;
      };
      const known = authenticator.peek(key);
      if (known) return accept(known);
      return keys.look(clientNetwork(request), key).then(accept);
    };

    const admitSession = (request: FastifyRequest, access: SessionAccess, token: string) => {
      const accept = (signedIn: SignedIn) => {
        if (!isReading(request)) assertNotForged(signedIn, cookie, request.headers);
        request.signedIn = signedIn;
        if (access === 'person') return;
        const identity = identify(signedIn, wantedProject(request));
        const { minRole = minRoleFor(access) } = request.routeOptions.config;
        assertSecondFactor(identity, signedIn);
        assertRole(identity, minRole);
        request.identity = identity;
      };
      const known = sessions.peek(token);
      if (known) return accept(known);
      return openSessions.look(clientNetwork(request), token).then(accept);
    };

    // A key in the headers or the address, or a cookie, is judged before the body is read.
    const admitEarly = (request: FastifyRequest) => {
      const { access = [] } = request.routeOptions.config;
      if (access === 'public') return undefined;
      const key = keyOutsideBody(request);
      if (key) return admit(request, access, key);
      if (access === 'collect') {
        if (request.method !== 'POST') throw keyMissing();
        return undefined;
      }
      const token = cookie.read(request.headers.cookie);
      if (token) return admitSession(request, access, token);
      throw access === 'person' ? notSignedIn() : keyMissing();
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

    app.decorate('admitByBody', admitByBody);
    app.addHook('onRequest', callingDone(admitEarly));
    app.addHook('preValidation', callingDone(admitByBody));
  };
  return fastifyPlugin(plugin, { name: 'access-control', dependencies: ['body-parser'] });
}

/** A hook that goes on at once if it need not wait, which is nearly always. */
function callingDone(admit: (request: FastifyRequest) => Promise<void> | undefined | void) {
  return (request: FastifyRequest, _reply: FastifyReply, done: (error?: Error) => void) => {
    try {
      const admission = admit(request);
      if (admission instanceof Promise) admission.then(() => done(), done);
      else done();
    } catch (error) {
      done(error as Error);
    }
  };
}

/** Takes the member `key` out of the body: it belongs to who sends, not to what is collected. */
function takeBodyKey(request: FastifyRequest): string | undefined {
  const { body } = request;
  if (typeof body !== 'object' || body === null || !('key' in body)) return undefined;
  const { key, ...rest } = body;
  if (key === null) {
    request.body = rest;
    return undefined;
  }
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

function notSignedIn(): CodedError {
  return new CodedError('session-ended', 'Nobody is signed in here. Sign in with POST /v1/sessions.');
}

/** What a page of another site may have the browser ask for: it changes nothing, and that page cannot read it. */
function isReading({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

function ambiguous(): CodedError {
  return new CodedError('ambiguous-key', 'The request carries two different keys; send one.');
}

function assertMayUse({ kind, scopes }: KeyIdentity, access: Exclude<Access, 'public'>): void {
  if (access === 'person') {
    throw new CodedError('scope-missing', 'This is for people who have signed in; no key may do it.');
  }
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

/** The project that a request names: in the header, or in the address, which a browser opens without headers of ours. */
function wantedProject({ headers, query, routeOptions }: Wanting): string | undefined {
  const { project } = (routeOptions.config.namesProject ? query : {}) as { project?: string | string[] };
  return [headers['voxpoint-project'] ?? project ?? []].flat()[0];
}
type Wanting = Pick<FastifyRequest, 'headers' | 'query' | 'routeOptions'>;

/** A key has one project; whoever names another one must not change that. */
function assertProject({ project }: KeyIdentity, wanted: string | undefined): void {
  if (wanted === undefined || wanted === project.key) return;
  throw new CodedError(
    'project-not-yours',
    `The key does not belong to the project '${wanted}'. Use a key of that project.`,
  );
}

/** Stops other sites' browsers, not scripts: whoever sends no Origin is let through. Our own pages ask for every project. */
function assertOrigin({ project }: KeyIdentity, own: string, origin: string | undefined): void {
  const { allowedOrigins } = project;
  if (origin === undefined || origin === own || allowedOrigins.length === 0) return;
  if (allowsOrigin(allowedOrigins, origin)) return;
  throw new CodedError('origin-not-allowed', `The project does not collect from the origin ${origin}.`);
}
