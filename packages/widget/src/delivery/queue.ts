import { isTooOld } from '@voxpoint/contract/sending';
import type { Answer } from '../answer.ts';
import { answerPrefix as prefix } from '../loader/device-storage.ts';
import { runtime } from './runtime.ts';

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
  const replaced = runtime.entryNames(prefix + id);
  // A device that is full keeps the revision that it has.
  if (runtime.writeEntry(name, runtime.toJson(queued), inMemory)) replaced.forEach(runtime.dropEntry);
  return name;
}

/**
 * The names of all answers that were not delivered, by this page or an earlier one; those that are too old are dropped.
 * Looked at when a page begins: a clock that is put right later must not make an old answer of a fresh one.
 */
export function undelivered(now = Date.now()): string[] {
  return runtime.entryNames(prefix).filter((name) => {
    const isOver = isTooOld(now - Date.parse(readAnswer(name)?.answer.answeredAt ?? ''));
    if (isOver) runtime.dropEntry(name);
    return !isOver;
  });
}

/** Undefined if it was delivered or replaced meanwhile, or was spoilt by somebody. */
export function readAnswer(name: string): QueuedAnswer | undefined {
  try {
    const queued: QueuedAnswer = JSON.parse(runtime.readEntry(name) ?? '');
    if (queued.answer.answeredAt) return queued;
  } catch {
    // It goes the way of the old ones.
  }
  runtime.dropEntry(name);
  return undefined;
}
