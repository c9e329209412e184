import type { Pauses } from './pauses.ts';
import type { Setbacks } from './setbacks.ts';

export interface TurnOptions {
  /** Projects of which groups are under way at once. */
  writers: number;
  /** So many items of a project must wait before a second group of it is begun: small groups cost more for each. */
  minItemsForSecondGroup: number;
  /** Items of one group; what is submitted together is never divided. */
  maxGroupItems: number;
}

/** What waits of one project. */
interface Line {
  submissions: readonly unknown[];
  items: number;
}

/** Whose group is begun next. */
export interface Turns {
  /** The project of which a group may be begun now. */
  next(): number | undefined;
  /** To be called with a group that begins; the result, when it has ended. */
  begin(projectId: number): () => void;
}

/** A group that takes so long waits for somebody, and so would a second one. */
const slowMs = 250;

/**
 * A second group of a project takes no other project's place: beyond `writers` it is one more. Of a project whose last try
 * failed there is one group at a time, and all such projects together leave a writer to others.
 */
export function createTurns(
  { writers, minItemsForSecondGroup, maxGroupItems }: TurnOptions,
  {
    waiting,
    pauses,
    setbacks,
  }: { waiting: Iterable<[projectId: number, line: Line]>; pauses: Pauses; setbacks: Setbacks },
): Turns {
  const writing: { projectId: number; at: number }[] = [];
  const projects = () => [...new Set(writing.map(({ projectId }) => projectId))];

  const mayBegin = (projectId: number, line: Line): boolean => {
    const first = writing.find((group) => group.projectId === projectId);
    if (setbacks.failures(projectId) > 0) {
      if (first || setbacks.isAside(projectId)) return false;
      return projects().filter((id) => setbacks.failures(id) > 0).length < Math.max(1, writers - 1);
    }
    const isWhole = line.items >= maxGroupItems;
    if (!isWhole && pauses.isOn(projectId, line.submissions.length)) return false;
    if (!first) return true;
    if (line.items < minItemsForSecondGroup || writing.length >= writers) return false;
    return performance.now() - first.at < slowMs;
  };

  return {
    next: () => {
      if (projects().length >= writers) return undefined;
      for (const [projectId, line] of waiting) if (mayBegin(projectId, line)) return projectId;
      return undefined;
    },
    begin: (projectId) => {
      const group = { projectId, at: performance.now() };
      writing.push(group);
      return () => void writing.splice(writing.indexOf(group), 1);
    },
  };
}
