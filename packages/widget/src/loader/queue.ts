import type { Answer } from '../answer.ts';
import { entryNames, readEntry, removeEntry, writeEntry } from './device-storage.ts';

const prefix = 'voxpoint:answer:';
/** The server takes an answer to be no older. */
const longestStayMs = 7 * 86_400_000;

/** An answer on its way. */
export interface QueuedAnswer {
  /** Where it is sent. */
  url: string;
  answer: Answer;
}

/**
 * Each revision has an entry of its own, written and removed by its whole name: nothing is read, changed and written
 * back, so two tabs cannot undo each other's work. A revision replaces the earlier ones of its answer.
 *
 * @returns the entry's name
 */
export function putAnswer(queued: QueuedAnswer, inMemory: boolean): string {
  const { id, revision } = queued.answer;
  const name = `${prefix + id}:${revision}`;
  const replaced = entryNames(prefix + id);
  writeEntry(name, JSON.stringify(queued), inMemory);
  replaced.forEach(removeEntry);
  return name;
}

/** The names of all answers that were not delivered, by this page or an earlier one. */
export function undelivered(): string[] {
  return entryNames(prefix);
}

/** Undefined if it was delivered or replaced meanwhile, is too old, or was spoilt by somebody. */
export function readAnswer(name: string, now = Date.now()): QueuedAnswer | undefined {
  try {
    const queued: QueuedAnswer = JSON.parse(readEntry(name) ?? '');
    if (now - Date.parse(queued.answer.answeredAt) <= longestStayMs) return queued;
  } catch {
    // It goes the way of the old ones.
  }
  removeEntry(name);
  return undefined;
}
