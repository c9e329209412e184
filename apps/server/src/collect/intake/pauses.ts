/** After a group of so many clients they are likely to come back at once: it pays to wait for them. */
const busyClients = 16;
/** Of the time that the group took: so the pause is short where all goes fast. */
const longestShare = 0.75;
const longestMs = 10;

/**
 * Pauses of busy projects between two groups. Who was just answered comes back with the next, so a group waits for as many
 * as there were: half as many groups cost a third less for each answer.
 */
export interface Pauses {
  /** Begins one, if a group of so many clients makes it worth while; `waiting` others are there already. */
  begin(projectId: number, group: { clients: number; tookMs: number; waiting: number }): void;
  /** Whether a project's next group is to wait although so many clients are there. */
  isOn(projectId: number, waiting: number): boolean;
  end(projectId: number): void;
}

/** `onOver` is told when the time of one is over, at most some milliseconds later. */
export function createPauses({ onOver }: { onOver: () => void }): Pauses {
  const pauses = new Map<number, { until: number; timer: NodeJS.Timeout }>();
  const end = (projectId: number) => {
    clearTimeout(pauses.get(projectId)?.timer);
    pauses.delete(projectId);
  };
  return {
    begin: (projectId, { clients, tookMs, waiting }) => {
      if (clients < busyClients) return;
      end(projectId);
      const timer = setTimeout(
        () => {
          end(projectId);
          onOver();
        },
        Math.min(longestMs, tookMs * longestShare),
      );
      pauses.set(projectId, { until: clients + waiting, timer });
    },
    isOn: (projectId, waiting) => waiting < (pauses.get(projectId)?.until ?? 0),
    end,
  };
}
