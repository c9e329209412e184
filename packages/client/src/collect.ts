import { isTooOld } from '@voxpoint/contract/sending';
import type { Answer, AnswerChange, AnswerContent, Impression } from './answer.ts';
import { createDelivery, type Delivery, type DeliveryEvents, type Emit } from './delivery/deliver.ts';
import { createEvents } from './delivery/events.ts';
import { onPage } from './delivery/on-page.ts';
import { createQueue, type Queue } from './delivery/queue.ts';
import { createRevisions } from './delivery/revisions.ts';
import { randomId } from './random-id.ts';
import { checkServer, post, type Server } from './server.ts';
import type { AnswerStorage } from './storage/answer-storage.ts';
import { VoxpointError } from './voxpoint-error.ts';

export interface CollectOptions extends Server {
  /** Where answers wait until they are acknowledged; absent: in memory, for as long as the process lives. */
  storage?: AnswerStorage | undefined;
}

/** Takes answers and delivers them. */
export interface Collector {
  /**
   * Takes an answer. Given an `id` that was answered before, it is the next revision of that answer.
   *
   * @param answer its `id`: that of the impression, if there was one
   * @returns its id, once it is in the storage; it is sent from then on
   */
  respond(answer: AnswerContent & { id?: string | undefined }): Promise<string>;
  /**
   * Changes an answer: what it does not name stays. Known are the answers that wait, and the last thousand of this collector.
   *
   * @throws VoxpointError `unknown-answer`
   */
  revise(id: string, change: AnswerChange): Promise<void>;
  /**
   * Tells that a survey was seen, for the response rate. Sent once, and not stored. An answer that says `shownAt` tells it, too.
   *
   * @returns the id under which the survey may be answered, once it was sent
   */
  seen(impression: Impression): Promise<string>;
  /**
   * Tries now to deliver all that waits, in this and in other processes on the same storage, also what was refused before.
   *
   * @returns how many answers still wait
   */
  flush(): Promise<number>;
  /** @returns how to stop listening */
  on<Name extends keyof DeliveryEvents>(
    name: Name,
    listener: (detail: DeliveryEvents[Name]) => void,
  ): () => void;
  /** Ends the tries and what keeps a process alive. What waits stays in the storage; without one it is gone. */
  close(): Promise<void>;
}

/**
 * Collects answers for a project. What an earlier process left in the storage is delivered at once.
 *
 * @throws TypeError if the server or the key is missing
 */
export function collect({ storage, ...server }: CollectOptions): Collector {
  checkServer(server);
  const { emit, on } = createEvents();
  const queue = createQueue(storage);
  const delivery = createDelivery(server, queue, emit);
  const revisions = createRevisions(queue);
  const writing = new Set<Promise<unknown>>();
  let isClosed = false;

  const enter = async (answer: Answer) => {
    if (isClosed) throw new Error('The collector was closed.');
    const written = queue.put(answer);
    writing.add(written);
    const name = await written;
    writing.delete(written);
    delivery.add([name]);
  };
  const started = deliverStored(queue, delivery, emit);
  const leavePage = onPage(server, queue, delivery.hurry);

  return {
    respond: async ({ id, ...content }) => {
      const answer = await revisions.next(id, () => content);
      await enter(answer);
      return answer.id;
    },
    revise: async (id, change) => {
      const answer = await revisions.next(id, (last) => {
        if (last) return { ...last, ...change };
        const detail = `There is no answer ${id} that could be changed: give the whole of it to respond().`;
        throw new VoxpointError({ code: 'unknown-answer', detail });
      });
      await enter(answer);
    },
    seen: async ({ id = randomId(), ...impression }) => {
      const now = new Date().toISOString();
      const impressions = [{ shownAt: now, ...impression, id, sentAt: now }];
      await post(server, 'impressions', { impressions }, true).catch(() => {});
      return id;
    },
    flush: async () => {
      await Promise.all([started, ...writing]);
      delivery.hurry();
      delivery.add(await queue.waiting());
      await delivery.idle();
      return (await queue.waiting()).length;
    },
    on,
    close: async () => {
      isClosed = true;
      leavePage();
      await Promise.all([started, ...writing]);
      await delivery.close();
    },
  };
}

async function deliverStored(queue: Queue, delivery: Delivery, emit: Emit): Promise<void> {
  const names: string[] = [];
  for (const name of await queue.stored()) {
    const answer = await queue.read(name);
    if (answer && isTooOld(Date.now() - Date.parse(answer.answeredAt))) {
      await queue.drop(name);
      const detail = `It was on its way for more than seven days, since ${answer.answeredAt}.`;
      emit('failed', { answer, error: new VoxpointError({ code: 'too-old', detail }) });
    } else names.push(name);
  }
  delivery.add(names);
}
