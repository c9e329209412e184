/** What was sent together, and who waits for it. */
export interface Submission<Item, Outcome> {
  items: readonly Item[];
  bytes: number;
  at: number;
  /** When it was tried for the first time. */
  triedAt?: number;
  resolve: (outcomes: Outcome[]) => void;
  reject: (error: unknown) => void;
}

/** What waits of one project, oldest first. */
export interface Line<Item, Outcome> {
  submissions: Submission<Item, Outcome>[];
  items: number;
}

/** What waits, by project, in the order in which they get their turn. */
export interface Lines<Item, Outcome> extends Iterable<[projectId: number, line: Line<Item, Outcome>]> {
  projects(): number[];
  count(projectId: number): number;
  add(projectId: number, submission: Submission<Item, Outcome>): void;
  /** Takes from the front of a line what fits into one group; the first always does. Its project goes to the end. */
  takeGroup(projectId: number, maxItems: number): Submission<Item, Outcome>[];
  /** Puts a group back, each to its place. */
  giveBack(projectId: number, group: readonly Submission<Item, Outcome>[]): void;
  /** Takes what came so early. */
  takeOld(projectId: number, until: number): Submission<Item, Outcome>[];
}

export function createLines<Item, Outcome>(): Lines<Item, Outcome> {
  const lines = new Map<number, Line<Item, Outcome>>();
  const take = (projectId: number, line: Line<Item, Outcome>, count: number) => {
    const taken = line.submissions.splice(0, count);
    line.items -= countItems(taken);
    if (line.submissions.length === 0) lines.delete(projectId);
    return taken;
  };
  return {
    [Symbol.iterator]: () => lines[Symbol.iterator](),
    projects: () => [...lines.keys()],
    count: (projectId) => lines.get(projectId)?.submissions.length ?? 0,
    add: (projectId, submission) => {
      const line = lines.get(projectId) ?? { submissions: [], items: 0 };
      line.submissions.push(submission);
      line.items += submission.items.length;
      lines.set(projectId, line);
    },
    giveBack: (projectId, group) => {
      const line = lines.get(projectId) ?? { submissions: [], items: 0 };
      line.submissions = [...group, ...line.submissions].sort((one, other) => one.at - other.at);
      line.items += countItems(group);
      lines.set(projectId, line);
    },
    takeGroup: (projectId, maxItems) => {
      const line = lines.get(projectId);
      if (!line) return [];
      let items = 0;
      let count = 0;
      for (const submission of line.submissions) {
        if (count > 0 && items + submission.items.length > maxItems) break;
        items += submission.items.length;
        count += 1;
      }
      // So that a busy project does not starve the others.
      lines.delete(projectId);
      lines.set(projectId, line);
      return take(projectId, line, count);
    },
    takeOld: (projectId, until) => {
      const line = lines.get(projectId);
      if (!line) return [];
      const young = line.submissions.findIndex(({ at }) => at > until);
      return take(projectId, line, young === -1 ? line.submissions.length : young);
    },
  };
}

function countItems(submissions: readonly Submission<unknown, never>[]): number {
  return submissions.reduce((sum, { items }) => sum + items.length, 0);
}
