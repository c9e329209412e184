/** After a group of so many, others are likely to come at once: it pays to wait for them. */
const busyItems = 16;
/** Of the time that the group took: so the pause is short where all goes fast. */
const longestShare = 0.75;
const longestMs = 10;

/**
 * Pauses of busy projects between two groups. Who was just answered comes back with the next, so a group waits for as many
 * as there were: half as many groups cost a third less for each answer.
 */
export interface Pauses {
  /** Begins one, if a group of `items` makes it worth while; `waiting` others are there already. */
  begin(projectId: number, group: { items: number; tookMs: number; waiting: number }): void;
  /** Whether a project's next group is to wait although so many items are there. */
  isOn(projectId: number, waiting: number): boolean;
  end(projectId: number): void;
}

/** `onOver` is told when the time of one is over, at most some milliseconds later. */
export function createPauses({ mostItems, onOver }: { mostItems: number; onOver: () => void }): Pauses {
  const pauses = new Map<number, { until: number; timer: NodeJS.Timeout }>();
  const end = (projectId: number) => {
    clearTimeout(pauses.get(projectId)?.timer);
    pauses.delete(projectId);
  };
  return {
    begin: (projectId, { items, tookMs, waiting }) => {
      if (items < busyItems) return;
      end(projectId);
      const timer = setTimeout(
        () => {
          end(projectId);
          onOver();
        },
        Math.min(longestMs, tookMs * longestShare),
      );
      pauses.set(projectId, { until: Math.min(items + waiting, mostItems), timer });
    },
    isOn: (projectId, waiting) => waiting < (pauses.get(projectId)?.until ?? 0),
    end,
  };
}
