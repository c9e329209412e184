import type { CodedError } from '../base/coded-error.ts';
import type { Identity } from '../base/identity.ts';

/** How much of something may be open at once, of everybody together, of a project, and of one key or person. */
export interface ShareLimits {
  inAll: number;
  perProject: number;
  perHolder: number;
}

/** Who takes a share. */
export interface Taker {
  projectId: number;
  /** The id of a key or of a person. */
  holder: string;
}

export function takerOf(identity: Identity): Taker {
  const holder = identity.kind === 'person' ? identity.person.id : identity.id;
  return { projectId: identity.project.id, holder };
}

/** Counts what is open, so that no key and no project shuts out the others. */
export interface Shares {
  /** Returns what gives it back; throws if there is no room. */
  take(taker: Taker): () => void;
}

/** `refuse` makes the error from what has reached its limit, and that limit. */
export function createShares(
  limits: ShareLimits,
  refuse: (whose: string, limit: number) => CodedError,
): Shares {
  const counts = new Map<string, number>();
  return {
    take: ({ projectId, holder }) => {
      const wanted: [name: string, whose: string, limit: number][] = [
        [`holder ${holder}`, 'Your key or account', limits.perHolder],
        [`project ${projectId}`, 'Your project', limits.perProject],
        ['all', 'This server', limits.inAll],
      ];
      for (const [name, whose, limit] of wanted) {
        if ((counts.get(name) ?? 0) >= limit) throw refuse(whose, limit);
      }
      const add = (difference: number) => {
        for (const [name] of wanted) {
          const count = (counts.get(name) ?? 0) + difference;
          if (count === 0) counts.delete(name);
          else counts.set(name, count);
        }
      };
      add(1);
      let isTaken = true;
      return () => {
        if (isTaken) add(-1);
        isTaken = false;
      };
    },
  };
}
