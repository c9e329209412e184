import type { Child } from '../renderer/vnode.ts';

/** A drawing that is only to be seen. */
export function icon(children: Child) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      {children}
    </svg>
  );
}
