import type { runtime as loaders } from '../loader/runtime.ts';

/** What the loader lends to the delivery: it is on the page already, and would be downloaded twice. */
export type Runtime = typeof loaders;

/** Set before anything is delivered. */
export let runtime: Runtime;

export function injectRuntime(from: Runtime): void {
  runtime = from;
}
