import type { Answer } from '../answer.ts';
import type { AnswerStorage } from '../storage/answer-storage.ts';
import { toJson } from '../to-json.ts';

/** Not the widget's, whose entries are otherwise. */
const prefix = 'voxpoint-client:';
/** A storage that does not answer must not hold up the sending. */
const longestUseMs = 5000;

/** The answers that wait, in memory and on the device. Nothing of it ever throws. */
export interface Queue {
  /**
   * Each revision has an entry of its own, written and removed by its whole name: nothing is read, changed and written back, so
   * two processes cannot undo each other's work. A revision replaces the earlier ones of its answer.
   *
   * @returns the entry's name
   */
  put(answer: Answer): Promise<string>;
  /** Undefined if it was delivered or replaced meanwhile, or was spoilt by somebody. */
  read(name: string): Promise<Answer | undefined>;
  drop(name: string): Promise<void>;
  /** The names of what the device holds. */
  stored(): Promise<string[]>;
  /** The names of all that waits: of every answer, or of one by its id. */
  waiting(id?: string): Promise<string[]>;
  /** The last revision of an answer that waits. */
  latest(id: string): Promise<Answer | undefined>;
  /** What this process has put and nobody has acknowledged. */
  inMemory(): Answer[];
}

export function createQueue(storage: AnswerStorage | undefined): Queue {
  /** What this process has written: the device may not take it, and others may clear it. */
  const memory = new Map<string, string>();

  const stored = async (start = prefix) =>
    [...((storage && (await tried(() => storage.getAllKeys()))) ?? [])].filter((name) =>
      name.startsWith(start),
    );

  const queue: Queue = {
    put: async (answer) => {
      const { id, revision } = answer;
      const name = `${prefix}${id}:${revision}`;
      const text = toJson(answer);
      memory.set(name, text);
      const isWritten =
        !storage ||
        (await tried(async () => {
          await storage.setItem(name, text);
          return true;
        }));
      // A device that is full keeps the revision that it has.
      if (isWritten && revision > 1) {
        const replaced = (await queue.waiting(id)).filter((other) => revisionOf(other) < revision);
        await Promise.all(replaced.map(queue.drop));
      }
      return name;
    },
    read: async (name) => {
      const text = memory.get(name) ?? (storage && (await tried(() => storage.getItem(name))));
      // Gone, or not to be read now.
      if (typeof text !== 'string') return undefined;
      try {
        const answer: Answer = JSON.parse(text);
        if (answer.answeredAt) return answer;
      } catch {
        // It is dropped.
      }
      await queue.drop(name);
      return undefined;
    },
    drop: async (name) => {
      memory.delete(name);
      if (storage) await tried(() => storage.removeItem(name));
    },
    stored: () => stored(),
    waiting: async (id) => {
      const start = prefix + (id ? `${id}:` : '');
      const onDevice = await stored(start);
      return [...new Set([...memory.keys(), ...onDevice])].filter((name) => name.startsWith(start));
    },
    latest: async (id) => {
      const [last] = (await queue.waiting(id)).sort((one, other) => revisionOf(other) - revisionOf(one));
      return last === undefined ? undefined : queue.read(last);
    },
    inMemory: () => [...memory.values()].map((text) => JSON.parse(text)),
  };
  return queue;
}

function revisionOf(name: string): number {
  return Number(name.slice(name.lastIndexOf(':') + 1));
}

/** Undefined where the storage throws, rejects or does not answer. */
async function tried<Result>(use: () => Result): Promise<Awaited<Result> | undefined> {
  let end = () => {};
  const patience = new Promise<undefined>((resolve) => {
    const timer = setTimeout(resolve, longestUseMs);
    end = () => clearTimeout(timer);
  });
  try {
    return await Promise.race([use(), patience]);
  } catch {
    return undefined;
  } finally {
    end();
  }
}
