import type { Scope } from '@voxpoint/contract/vocabulary';

/** Who asks: a key of one project. */
export interface Identity {
  kind: 'publishable' | 'secret';
  scopes: readonly Scope[];
  project: IdentifiedProject;
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
}

/** Tells who holds a key. */
export interface Authenticator {
  /** Throws `key-invalid`. Answers at once if it knows. */
  authenticate(key: string): Identity | Promise<Identity>;
  /** Forgets what it knows, after this server changed a key or a project. */
  forget(): void;
}
