import type { EnteredResponseInput } from '@voxpoint/contract';
import { useEffect, useState } from 'preact/hooks';
import { type ApiProblem, callingPerson, send, toApiProblem } from '../../base/api.ts';
import { forgetEntry, isEntryKept, keepEntry, keptEntries } from '../../base/kept-entries.ts';
import { untilServerBack } from '../../base/server-reach.ts';
import { forgetFetched } from '../../base/use-fetch.ts';
import { newId } from './new-id.ts';

/** An answer as it is kept. */
interface KeptEntry {
  id: string;
  project: string;
  /** Who entered it; nobody else sends it. */
  person: string;
  body: EnteredResponseInput;
}

/** An answer that was entered here, and what became of it. */
export interface Entered extends KeptEntry {
  state: 'waiting' | 'stored' | 'refused' | 'taken-back';
  /** Why it was refused, or not taken back. */
  problem?: ApiProblem;
  /** It outlasts the page. */
  isKept: boolean;
}

/** A server that is busy and does not say for how long is asked again after so long. */
const busyPauseSeconds = 5;

let entries: readonly Entered[] = [];
let isDelivering = false;
const listeners = new Set<() => void>();

/** Those that the person has entered in a project since the page was loaded, and those that still wait; the newest first. */
export function useEntered(project: string): readonly Entered[] {
  const [shown, setShown] = useState(entries);
  useEffect(() => {
    const hear = () => setShown(entries);
    listeners.add(hear);
    openOutbox();
    hear();
    return () => void listeners.delete(hear);
  }, [project]);
  return shown.filter((entry) => entry.person === callingPerson() && entry.project === project);
}

/** How many wait here for others to sign in. */
export function countOfOthers(project: string): number {
  return keptEntries().filter(
    (entry) => isEntry(entry) && entry.project === project && entry.person !== callingPerson(),
  ).length;
}

/** Delivers what the person has entered and is not stored yet, also on another day. */
export function openOutbox(): void {
  const known = new Set(entries.map(({ id }) => id));
  const kept = keptEntries()
    .filter(isEntry)
    .filter(({ id, person }) => person === callingPerson() && !known.has(id))
    .map((entry): Entered => ({ ...entry, state: 'waiting', isKept: true }))
    .sort((one, other) => (one.id < other.id ? 1 : -1));
  if (kept.length > 0) put([...entries, ...kept]);
  void deliver();
}

/** Keeps an answer until it is stored, and sends it. */
export function enter(project: string, body: EnteredResponseInput): void {
  const entry: KeptEntry = { id: newId(), project, person: callingPerson(), body };
  put([{ ...entry, state: 'waiting', isKept: keepEntry(entry.id, entry) }, ...entries]);
  void deliver();
}

export function sendAgain({ id }: Entered): void {
  change(id, { state: 'waiting', problem: undefined });
  void deliver();
}

/** Forgets one that the server has refused. */
export function discard(id: string): void {
  forgetEntry(id);
  put(entries.filter((entry) => entry.id !== id));
}

/** Deletes one that is stored. */
export async function takeBack({ id, project }: Entered): Promise<void> {
  try {
    await send(`DELETE /v1/responses/${id}`, { project });
    forgetFetched();
    change(id, { state: 'taken-back', problem: undefined });
  } catch (error) {
    change(id, { problem: toApiProblem(error) });
  }
}

/** One after another, in the order in which they were entered. */
async function deliver(): Promise<void> {
  if (isDelivering) return;
  isDelivering = true;
  for (let next = nextToSend(); next; next = nextToSend()) {
    if (!(await deliverOne(next))) break;
  }
  isDelivering = false;
}

function nextToSend(): Entered | undefined {
  const person = callingPerson();
  return entries.findLast((entry) => entry.state === 'waiting' && entry.person === person);
}

/** Whether the next may follow: else nobody is signed in who could send it. */
async function deliverOne({ id, project, body, isKept }: Entered): Promise<boolean> {
  if (isKept && !isEntryKept(id)) {
    put(entries.filter((entry) => entry.id !== id));
    return true;
  }
  try {
    await send(`PUT /v1/responses/${id}`, { project, body: { ...body, sentAt: new Date().toISOString() } });
    forgetEntry(id);
    forgetFetched();
    change(id, { state: 'stored' });
  } catch (error) {
    const problem = toApiProblem(error);
    if (problem.status === 401 || signInCodes.includes(problem.problem.code)) return false;
    if (problem.isAway) await untilServerBack();
    else if (problem.status === 429 || problem.status === 503) await pause(problem.retryAfterSeconds);
    else change(id, { state: 'refused', problem });
  }
  return true;
}

/** They say nothing of the answer: somebody else has signed in in another tab, or a second factor is missing. */
const signInCodes: readonly unknown[] = ['csrf-token-wrong', 'second-factor-required'];

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, (seconds || busyPauseSeconds) * 1_000));
}

function change(id: string, part: Partial<Entered>): void {
  put(entries.map((entry) => (entry.id === id ? { ...entry, ...part } : entry)));
}

function put(next: readonly Entered[]): void {
  entries = next;
  for (const hear of [...listeners]) hear();
}

function isEntry(kept: unknown): kept is KeptEntry {
  const { id, project, person, body } = (kept ?? {}) as Partial<KeptEntry>;
  return [id, project, person].every((text) => typeof text === 'string') && typeof body === 'object';
}
