/** Begins the names of the answers on their way. */
export const answerPrefix = 'voxpoint:answer:';

/** What this page has written: the device may not take it, and the site may not want it there, or clear it. */
const memory = new Map<string, string>();

/** Undefined where storage is blocked, full, or out of bounds as in a sandboxed frame: then it throws. */
function tryStorage<Result>(use: (storage: Storage) => Result): Result | undefined {
  try {
    return use(localStorage);
  } catch {
    return undefined;
  }
}

export function readEntry(name: string): string | null | undefined {
  return memory.get(name) ?? tryStorage((storage) => storage.getItem(name));
}

/**
 * Writes to memory, and to the device unless `inMemory` asks for memory alone.
 *
 * @returns whether it is where it should be
 */
export function writeEntry(name: string, value: string, inMemory: boolean): boolean {
  memory.set(name, value);
  return (
    inMemory ||
    !!tryStorage((storage) => {
      storage.setItem(name, value);
      return true;
    })
  );
}

export function dropEntry(name: string): void {
  memory.delete(name);
  tryStorage((storage) => storage.removeItem(name));
}

/** The names that begin with the prefix. */
export function entryNames(prefix: string): string[] {
  const names = new Set([...memory.keys(), ...(tryStorage(Object.keys) ?? [])]);
  return [...names].filter((name) => name.startsWith(prefix));
}
