import type { Pauses } from './pauses.ts';
import type { Setbacks } from './setbacks.ts';

export interface TurnOptions {
  /** Projects of which groups are under way at once. */
  writers: number;
  /** Of so many more, where groups wait for somebody: those take nobody’s place. By default none. */
  slowWriters?: number;
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

interface TurnSurroundings {
  waiting: Iterable<[projectId: number, line: Line]>;
  pauses: Pauses;
  setbacks: Setbacks;
  /** Told when a group has become slow, and its place is free. */
  onSlow: () => void;
}

/**
 * A second group of a project takes no other project's place: beyond `writers` it is one more. Of a project whose last try
 * failed there is one group at a time, and all such projects together leave a writer to others.
 */
export function createTurns(
  { writers, slowWriters = 0, minItemsForSecondGroup, maxGroupItems }: TurnOptions,
  { waiting, pauses, setbacks, onSlow }: TurnSurroundings,
): Turns {
  const writing: { projectId: number; at: number; isSlow: boolean }[] = [];
  const countProjects = (groups: readonly { projectId: number }[]) =>
    new Set(groups.map(({ projectId }) => projectId)).size;
  const isPlaceFree = () =>
    countProjects(writing.filter(({ isSlow }) => !isSlow)) < writers &&
    countProjects(writing) < writers + slowWriters;

  const mayBegin = (projectId: number, line: Line): boolean => {
    const first = writing.find((group) => group.projectId === projectId);
    if (setbacks.failures(projectId) > 0) {
      if (first || setbacks.isAside(projectId)) return false;
      const failing = writing.filter((group) => setbacks.failures(group.projectId) > 0);
      return countProjects(failing) < Math.max(1, writers - 1);
    }
    const isWhole = line.items >= maxGroupItems;
    if (!isWhole && pauses.isOn(projectId, line.submissions.length)) return false;
    if (!first) return true;
    if (line.items < minItemsForSecondGroup || writing.length >= writers) return false;
    return performance.now() - first.at < slowMs;
  };

  return {
    next: () => {
      if (!isPlaceFree()) return undefined;
      for (const [projectId, line] of waiting) if (mayBegin(projectId, line)) return projectId;
      return undefined;
    },
    begin: (projectId) => {
      const group = { projectId, at: performance.now(), isSlow: false };
      writing.push(group);
      const timer =
        slowWriters > 0 &&
        setTimeout(() => {
          group.isSlow = true;
          onSlow();
        }, slowMs);
      return () => {
        if (timer) clearTimeout(timer);
        writing.splice(writing.indexOf(group), 1);
      };
    },
  };
}
