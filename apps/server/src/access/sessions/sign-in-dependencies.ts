import type { SessionAuthenticator } from '../../base/identity.ts';
import type { Context } from '../../db/context.ts';
import type { SessionCookie } from '../../http/authorization/session-cookie.ts';
import type { AttemptLimits } from '../limits/attempt-limits.ts';

export interface SignInContext extends Context {
  limits: AttemptLimits;
}

/** What the routes share by which people get in, and change how. */
export interface SignInDependencies extends SignInContext {
  cookie: SessionCookie;
  sessions: SessionAuthenticator;
}
