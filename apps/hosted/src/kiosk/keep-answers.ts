import { answerPrefix, enqueueAnswer, type Runtime } from '@voxpoint/widget/own-pages';

const storeName = 'answers';
/** The widget gives up what is older than a week: a person’s device is not away for longer. */
const longestStayMs = 30 * 86_400_000;
/** As for the widget: of two readings of a clock that lie further apart one was wrong. */
const incredibleMs = 180 * 86_400_000;

export interface KeptAnswers {
  /** Of a queue whose answers are kept. */
  runtime: Runtime;
  /** Once that delivers: gives it what was left here and is not in it, of the last thirty days. */
  restore(): void;
  /** Resolves once the disk has what was given up to now, or never will. */
  written(): Promise<unknown>;
}

/**
 * Keeps every answer in a database beside the browser's storage, which is written to the disk some time later: a device that
 * is switched off has lost it by then.
 */
export async function keepAnswers(runtime: Runtime): Promise<KeptAnswers> {
  const database = await openDatabase().catch(() => undefined);
  if (!database) return { runtime, restore: () => {}, written: async () => {} };
  const left = await readAll(database);
  // What the queue gives up as too old at its start stays here.
  let isRestored = false;
  // One change ends after the other.
  let lastChange: Promise<unknown> = Promise.resolve();
  const change = (use: (store: IDBObjectStore) => unknown) => {
    try {
      const transaction = database.transaction(storeName, 'readwrite', { durability: 'strict' });
      use(transaction.objectStore(storeName));
      lastChange = new Promise((resolve) => {
        transaction.oncomplete = resolve;
        transaction.onabort = resolve;
      });
    } catch {
      // The browser has closed it. The queue goes on without.
    }
  };
  const restore = ([name, value]: [string, string]) => {
    const queued = parseQueued(value);
    if (!queued || isTooOld(queued)) return change((store) => store.delete(name));
    // The browser's storage may be behind, or before.
    const { id, revision } = queued.answer;
    const known = runtime.entryNames(answerPrefix + id).map((entry) => Number(entry.split(':').at(-1)));
    if (known.every((other) => other < revision)) enqueueAnswer(queued, false);
  };
  return {
    runtime: {
      ...runtime,
      writeEntry: (name, value, inMemory) => {
        change((store) => store.put(value, name));
        return runtime.writeEntry(name, value, inMemory);
      },
      dropEntry: (name) => {
        if (isRestored) change((store) => store.delete(name));
        runtime.dropEntry(name);
      },
    },
    restore: () => {
      isRestored = true;
      left.forEach(restore);
    },
    written: () => lastChange,
  };
}

type Queued = Parameters<typeof enqueueAnswer>[0];

function isTooOld({ answer: { answeredAt } }: Queued): boolean {
  const ageMs = Date.now() - Date.parse(answeredAt);
  return ageMs > longestStayMs && ageMs < incredibleMs;
}

function parseQueued(value: string): Queued | undefined {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function openDatabase(): Promise<IDBDatabase> {
  const opening = indexedDB.open('voxpoint-kiosk');
  opening.onupgradeneeded = () => opening.result.createObjectStore(storeName);
  return resultOf(opening);
}

async function readAll(database: IDBDatabase): Promise<[name: string, value: string][]> {
  const store = database.transaction(storeName).objectStore(storeName);
  const [names, values] = await Promise.all([resultOf(store.getAllKeys()), resultOf(store.getAll())]);
  return names.map((name, index) => [`${name}`, values[index]]);
}

function resultOf<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
