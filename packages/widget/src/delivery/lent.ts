import type { lent as loaders } from '../loader/lent.ts';

/** What the loader lends to the delivery: it is on the page already, and would be downloaded twice. */
export type Lent = typeof loaders;

/** Set before anything is delivered. */
export let lent: Lent;

export function borrow(from: Lent): void {
  lent = from;
}
