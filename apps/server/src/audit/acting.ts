import type { ActorKind, AuditAction } from '@voxpoint/contract/vocabulary';
import type { FastifyRequest } from 'fastify';
import type { Clock } from '../base/clock.ts';
import type { Identity, SignedIn } from '../base/identity.ts';
import type { Context } from '../db/context.ts';
// Declares whom a request is from.
import type {} from '../http/authorization/authorization.ts';

/** Who does something, as the audit keeps it. */
export interface Actor {
  kind: ActorKind;
  id: string | null;
  name: string;
  sessionId: string | null;
}

/** By whom, and when. */
export interface Acting {
  actor: Actor;
  clock: Clock;
  /** Told of every action that is recorded, before it is committed. */
  onRecord?: (recorded: Recorded) => void;
}

/** What rules need that change something. */
export type ActingContext = Context & Acting;

declare module 'fastify' {
  interface FastifyRequest {
    /** What the request did, for the log; see `watchActions`. */
    recorded?: Recorded[];
  }
}

export interface Recorded {
  actor: Actor;
  projectId: number;
  action: AuditAction;
  subjectKey: string | null;
}

/** The context of a request that changes something: by its key, or by who is signed in. */
export function actingFor<Given extends Context>(context: Given, request: FastifyRequest): Given & Acting {
  const actor = actorOf(request.identity, request.signedIn);
  return { ...recordingFor(context, request), actor };
}

/** The same of a request of which only the rule will know who acts. */
export function recordingFor<Given extends Context>(
  context: Given,
  request: FastifyRequest,
): Given & Omit<Acting, 'actor'> {
  const onRecord = (recorded: Recorded) => {
    request.recorded ??= [];
    request.recorded.push(recorded);
  };
  return { ...context, onRecord };
}

const nobody = { id: null, sessionId: null };

/** The server itself: at its start, and in what it does unasked. */
export const serverActor: Actor = { ...nobody, kind: 'server', name: '' };

export function personActor(
  person: { id: string; name: string; email: string },
  sessionId: string | null,
): Actor {
  return { kind: 'person', id: person.id, name: person.name || person.email, sessionId };
}

function actorOf(identity: Identity | undefined, signedIn: SignedIn | undefined): Actor {
  if (signedIn) return personActor(signedIn.person, signedIn.sessionId);
  if (!identity || identity.kind === 'person') throw new Error('Nobody acts in this request.');
  if (identity.isOperator) return { ...nobody, kind: 'operator', name: '' };
  return { kind: 'key', id: identity.id, name: identity.hint, sessionId: null };
}
