/** Begins the names of the answers on their way. */
export const answerPrefix = 'voxpoint:answer:';

/** Entries that the device would not take, or that the site does not want on it. They end with the page. */
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
 * Writes to the device, or to memory if that fails or `inMemory` asks for it.
 *
 * @returns whether it is where it should be
 */
export function writeEntry(name: string, value: string, inMemory: boolean): boolean {
  memory.set(name, value);
  return (
    inMemory ||
    !!tryStorage((storage) => {
      storage.setItem(name, value);
      return memory.delete(name);
    })
  );
}

export function dropEntry(name: string): void {
  memory.delete(name);
  tryStorage((storage) => storage.removeItem(name));
}

/** The names that begin with the prefix. */
export function entryNames(prefix: string): string[] {
  return [...memory.keys(), ...(tryStorage(Object.keys) ?? [])].filter((name) => name.startsWith(prefix));
}
