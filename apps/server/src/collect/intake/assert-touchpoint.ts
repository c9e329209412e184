import { CodedError } from '../../base/coded-error.ts';
import type { Identity } from '../../base/identity.ts';

/** The key of a device collects at its own touchpoints alone. Throws `touchpoint-not-allowed`. */
export function assertTouchpoint(identity: Identity, touchpoint: string): void {
  if (identity.kind !== 'publishable' || !identity.touchpoints) return;
  if (identity.touchpoints.includes(touchpoint)) return;
  throw new CodedError(
    'touchpoint-not-allowed',
    `touchpoint: The key of this device collects at ${identity.touchpoints.join(', ')}, not at '${touchpoint}'.`,
  );
}
