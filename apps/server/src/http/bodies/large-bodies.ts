import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** One is read while another, which is not of answers, waits for the store. */
const maxUnderWay = 2;
const lookEveryMs = 5;
/** A loop that is so busy has others to serve. */
const busyUtilization = 0.9;
/** Then large bodies have no more than a fifth of it. */
const longestPause = 4;

/** Lets large bodies in one after another, so that whoever sends little never waits for many of them. */
export interface LargeBodies {
  /**
   * Begins `work` when it is the request's turn, or `abandon` when its client goes away before. Its place is free when it
   * leaves, is answered, or its client is gone.
   */
  enter(request: IncomingMessage, steps: { work: () => void; abandon: () => void }): void;
  /** What is left to do for the request takes others no time; if it waits for its turn, it has none. */
  leave(request: IncomingMessage): void;
}

export function boundLargeBodies(app: FastifyInstance): LargeBodies {
  const waiting = new Map<IncomingMessage, { work: () => void; goAway: () => void }>();
  const places = new WeakMap<IncomingMessage, () => void>();
  let underWay = 0;
  let isPausing = false;

  app.addHook('onResponse', ({ raw }, _reply, done) => {
    places.get(raw)?.();
    done();
  });

  /** Returns its work, if it was waiting. */
  const takeFromQueue = (request: IncomingMessage) => {
    const waited = waiting.get(request);
    if (!waited) return undefined;
    waiting.delete(request);
    request.socket.off('close', waited.goAway);
    return waited.work;
  };

  const letIn = () => {
    if (isPausing || underWay >= maxUnderWay) return;
    const [request] = waiting.keys();
    const work = request && takeFromQueue(request);
    if (request && work) begin(request, work);
  };

  /** After each, others have the loop until they leave it idle, or for so many times as long as it took. */
  const pause = (tookMs: number) => {
    isPausing = true;
    const endsAt = performance.now() + longestPause * tookMs;
    let before = performance.eventLoopUtilization();
    const look = () => {
      const isBusy = performance.eventLoopUtilization(before).utilization > busyUtilization;
      if (isBusy && performance.now() < endsAt) {
        before = performance.eventLoopUtilization();
        setTimeout(look, lookEveryMs);
        return;
      }
      isPausing = false;
      letIn();
    };
    setTimeout(look, lookEveryMs);
  };

  const begin = (request: IncomingMessage, work: () => void) => {
    underWay += 1;
    const begunAt = performance.now();
    const leave = () => {
      if (!places.delete(request)) return;
      request.socket.off('close', leave);
      underWay -= 1;
      if (waiting.size > 0 && !isPausing) pause(performance.now() - begunAt);
    };
    places.set(request, leave);
    request.socket.once('close', leave);
    work();
  };

  return {
    enter: (request, { work, abandon }) => {
      const { socket } = request;
      if (socket.destroyed) return abandon();
      const goAway = () => {
        if (takeFromQueue(request)) abandon();
      };
      socket.once('close', goAway);
      waiting.set(request, { work, goAway });
      letIn();
    },
    leave: (request) => {
      takeFromQueue(request);
      places.get(request)?.();
    },
  };
}
