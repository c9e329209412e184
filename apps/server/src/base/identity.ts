import type { CollectingLimits } from '@voxpoint/contract';
import type { MessageLocale, Role, Scope } from '@voxpoint/contract/vocabulary';

/** Who asks, and in which project: a key of it, or a person with a role in it. */
export type Identity = KeyIdentity | PersonIdentity;

export interface KeyIdentity {
  id: string;
  /** By which people know the key. */
  hint: string;
  /** The key of a device is a publishable one with fewer rights. */
  kind: 'publishable' | 'secret';
  scopes: readonly Scope[];
  project: IdentifiedProject;
  /** What bounds a publishable key; absent: nothing does. */
  limits?: CollectingLimits;
  /** Where the key of a device collects; absent: everywhere. */
  touchpoints?: readonly string[];
  /** Whoever opened the store itself, and could change everything in it anyway. */
  isOperator?: boolean;
}

export interface PersonIdentity {
  kind: 'person';
  /** What a key would need to do the same. */
  scopes: readonly Scope[];
  project: IdentifiedProject;
  person: { id: string; name: string; role: Role };
}

/** What every request needs to know of its project. */
export interface IdentifiedProject {
  id: number;
  key: string;
  timeZone: string;
  allowedOrigins: readonly string[];
  /** Answers before it are refused; null if retention has not acted. */
  horizon: Date | null;
  /** Whose days the daily tier counts in. */
  calendarId: number | null;
  erasureKey: string;
  /** Readers of aggregates alone see no cut by attributes with fewer responses. */
  minimumGroupSize: number;
  /** People without a second factor are answered nothing of it. */
  requireSecondFactor: boolean;
}

/** Tells who holds a key. */
export interface Authenticator {
  /** What it knows, at once. */
  peek(key: string): KeyIdentity | undefined;
  /** Throws `key-invalid`. */
  authenticate(key: string): Promise<KeyIdentity>;
  /** Forgets what it knows, after this server changed a key or a project. */
  forget(): void;
}

/** A person who is signed in, in one browser. */
export interface SignedIn {
  sessionId: string;
  person: { id: string; email: string; name: string; emailVerified: boolean; locale: MessageLocale | null };
  hasSecondFactor: boolean;
  /** The oldest project first. */
  projects: readonly {
    project: IdentifiedProject & { name: string };
    role: Role;
    teams: readonly string[];
  }[];
  csrfToken: string;
  /** The session began with a sign-in link, and the password was not set since. */
  byLink: boolean;
  createdAt: Date;
  expiresAt: Date;
}

/** Tells who holds the token of a session. */
export interface SessionAuthenticator {
  /** What it knows, at once. */
  peek(token: string): SignedIn | undefined;
  /** Throws `session-ended`. */
  authenticate(token: string): Promise<SignedIn>;
  /** Forgets what it knows, after this server changed a session, a role or a project. */
  forget(): void;
}
