/** Why a project's last try failed, and how often in a row. */
interface Setback {
  error: unknown;
  failures: number;
  /** While it runs, the project is set aside. */
  timer: NodeJS.Timeout | undefined;
}

/** Projects whose last try failed and is made again. A try that succeeds ends that. */
export interface Setbacks {
  /** So often a project's tries failed in a row. */
  failures(projectId: number): number;
  /** Sets a project aside for so long. */
  begin(projectId: number, error: unknown, delayMs: number): void;
  /** Whether nothing of a project is to be tried yet. */
  isAside(projectId: number): boolean;
  /** Why a project's last try failed. */
  errorOf(projectId: number): unknown;
  end(projectId: number): void;
}

/** `onOver` is told when a project may be tried again. */
export function createSetbacks({ onOver }: { onOver: () => void }): Setbacks {
  const setbacks = new Map<number, Setback>();
  const failures = (projectId: number) => setbacks.get(projectId)?.failures ?? 0;
  return {
    failures,
    begin: (projectId, error, delayMs) => {
      clearTimeout(setbacks.get(projectId)?.timer);
      const setback: Setback = {
        error,
        failures: failures(projectId) + 1,
        timer: setTimeout(() => {
          setback.timer = undefined;
          onOver();
        }, delayMs),
      };
      setbacks.set(projectId, setback);
    },
    isAside: (projectId) => setbacks.get(projectId)?.timer !== undefined,
    errorOf: (projectId) => setbacks.get(projectId)?.error,
    end: (projectId) => {
      clearTimeout(setbacks.get(projectId)?.timer);
      setbacks.delete(projectId);
    },
  };
}
