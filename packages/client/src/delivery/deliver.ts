import { hopeless, passing, retryDelayMs } from '@voxpoint/contract/sending';
import type { Answer, Receipt } from '../answer.ts';
import type { Server } from '../server.ts';
import type { VoxpointError } from '../voxpoint-error.ts';
import { type Outcome, postAnswers } from './post-answers.ts';
import type { Queue } from './queue.ts';
import { createSchedule, type Group, type Schedule } from './schedule.ts';

/** So that a batch stays below 64 KiB in UTF-8: that much the server reads before it knows who sends. */
const mostCharacters = 20_000;

/** What becomes of answers. */
export interface DeliveryEvents {
  /** Acknowledged by the server. */
  stored: { answer: Answer; receipt: Receipt };
  /** Refused for good, or too old, and given up. */
  failed: { answer: Answer; error: VoxpointError };
  /** Refused until the key, the origins or the touchpoint are mended: kept for the next start or `flush`. */
  refused: { answer: Answer; error: VoxpointError };
}

export type Emit = <Name extends keyof DeliveryEvents>(name: Name, detail: DeliveryEvents[Name]) => void;

/** Sends answers until each is acknowledged or refused. */
export type Delivery = Pick<Schedule, 'add' | 'hurry' | 'idle' | 'close'>;

interface Entry {
  name: string;
  answer: Answer;
}

export function createDelivery(server: Server, queue: Queue, emit: Emit): Delivery {
  const schedule = createSchedule(async (group) => {
    const entries = await readGroup(group);
    if (!entries[0]) return;
    const answers = entries.map(({ answer }) => answer);
    // What is under way with keepalive may have 64 KiB together; beyond that, a try fails at once.
    const outcomes = await postAnswers(server, answers, group.attempt % 2 === 0);
    const names: string[] = [];
    let reason: VoxpointError | undefined;
    const settled = entries.map((entry, index) => {
      const outcome = outcomes[index] as Outcome;
      if (!('error' in outcome && mayPass(outcome.error, entries.length))) return settle(entry, outcome);
      names.push(entry.name);
      reason = outcome.error;
      return undefined;
    });
    await Promise.all(settled);
    if (reason) repeat({ ...group, names }, reason);
  });

  /** Reads what is still there. What does not fit into the request is due by itself. */
  const readGroup = async ({ names, attempt }: Group): Promise<Entry[]> => {
    const entries: Entry[] = [];
    let characters = 0;
    for (const [index, name] of names.entries()) {
      const answer = await queue.read(name);
      characters += answer ? JSON.stringify(answer).length : 0;
      if (characters > mostCharacters && entries[0]) {
        schedule.again({ names: names.slice(index), attempt }, 0);
        break;
      }
      if (answer) entries.push({ name, answer });
      else schedule.done(name);
    }
    return entries;
  };

  const settle = async ({ name, answer }: Entry, outcome: Outcome) => {
    const isRefused = 'error' in outcome && !hopeless.includes(outcome.error.status);
    if (!isRefused) await queue.drop(name);
    schedule.done(name);
    if ('receipt' in outcome) emit('stored', { answer, ...outcome });
    else emit(isRefused ? 'refused' : 'failed', { answer, ...outcome });
  };

  const repeat = ({ names, attempt }: Group, { status, retryAfter }: VoxpointError) => {
    const isTooLarge = status === 413;
    const delayMs = isTooLarge ? 0 : retryDelayMs(attempt, `${retryAfter}`);
    // One that the server stumbles over must not hold up the others for ever: they part ways.
    const isDivided = isTooLarge || (status >= 500 && status !== 503);
    const middle = isDivided ? Math.ceil(names.length / 2) : names.length;
    for (const part of [names.slice(0, middle), names.slice(middle)]) {
      if (part[0]) schedule.again({ names: part, attempt: attempt + 1 }, delayMs);
    }
  };

  return schedule;
}

/** Not now: there was no answer, or one that asks to come back, or they were too many at once. */
function mayPass({ status }: VoxpointError, together: number): boolean {
  return !status || status >= 500 || passing.includes(status) || (status === 413 && together > 1);
}
