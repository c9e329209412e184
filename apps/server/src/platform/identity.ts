import type { Scope } from '@voxpoint/contract/vocabulary';

/** Who asks: a key of one project. */
export interface Identity {
  kind: 'publishable' | 'secret';
  scopes: readonly Scope[];
  project: { id: number; key: string; timeZone: string; allowedOrigins: readonly string[] };
}

/** Tells who holds a key. */
export interface Authenticator {
  /** Throws `key-invalid`. */
  authenticate(key: string): Promise<Identity>;
  /** Forgets what it knows, after this server changed a key or a project. */
  forget(): void;
}
