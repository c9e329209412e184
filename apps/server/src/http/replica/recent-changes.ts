import type { FastifyRequest } from 'fastify';
import type { Siblings } from '../../base/siblings.ts';

/** When a caller changed something last, as this process knows; by `performance.now()`. */
export interface RecentChanges {
  lastOf(caller: string): number;
  /** A change begins: siblings hear of it before it is answered. */
  begin(caller: string): void;
  /** It may have been committed. */
  end(caller: string): void;
}

const mostCallers = 10_000;
/** Siblings are told of a caller no more often. */
const tellEveryMs = 1_000;

/** Who asks, whatever the project. */
export function callerOf({ identity, signedIn }: FastifyRequest): string | undefined {
  if (identity?.kind === 'person') return identity.person.id;
  return identity?.id ?? signedIn?.person.id;
}

/** `lastsMs`: so long after a change somebody may still see what was before. */
export function createRecentChanges(siblings: Siblings, lastsMs: number): RecentChanges {
  /** Who changed something last stands last. */
  const changes = new Map<string, number>();
  const told = new Map<string, number>();
  /** Of those who are not remembered. */
  let others = Number.NEGATIVE_INFINITY;
  const { tell, hear } = siblings.channel<string>('changes');

  const note = (caller: string, at: number) => {
    const last = Math.max(at, changes.get(caller) ?? at);
    changes.delete(caller);
    changes.set(caller, last);
    const [oldest] = changes;
    if (changes.size <= mostCallers || !oldest) return;
    changes.delete(oldest[0]);
    others = Math.max(others, oldest[1]);
  };
  // A sibling's clock is another: what it tells of counts from now on, and until it tells again.
  hear((caller) => note(caller, performance.now() + lastsMs + tellEveryMs));

  const tellSiblings = (caller: string) => {
    const now = performance.now();
    if (siblings.count === 1 || now - (told.get(caller) ?? Number.NEGATIVE_INFINITY) < tellEveryMs) return;
    if (told.size === mostCallers) told.clear();
    told.set(caller, now);
    tell(caller);
  };
  return {
    lastOf: (caller) => changes.get(caller) ?? others,
    begin: tellSiblings,
    end: (caller) => {
      note(caller, performance.now());
      tellSiblings(caller);
    },
  };
}
