import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** As many as an import sends side by side. */
const maxUnderWay = 4;

/** Lets large bodies in one after another, so that whoever sends little never waits for many of them. */
export interface LargeBodies {
  /**
   * Begins `work` when it is the request's turn. Its place is free when it leaves, is answered, its client gone, or there
   * was nothing left to do, which `work` says by false.
   */
  enter(request: IncomingMessage, work: () => boolean): void;
  /** What is left to do for the request takes others no time. */
  leave(request: IncomingMessage): void;
}

export function boundLargeBodies(app: FastifyInstance): LargeBodies {
  const waiting: (() => void)[] = [];
  const places = new WeakMap<IncomingMessage, () => void>();
  let underWay = 0;
  let isPausing = false;

  app.addHook('onResponse', ({ raw }, _reply, done) => {
    places.get(raw)?.();
    done();
  });

  // After each as much time goes to others as it took: Node takes one new connection in a turn of its loop.
  const letIn = () => {
    if (isPausing || underWay >= maxUnderWay) return;
    const begunAt = performance.now();
    waiting.shift()?.();
    if (waiting.length === 0) return;
    isPausing = true;
    setTimeout(() => {
      isPausing = false;
      letIn();
    }, performance.now() - begunAt);
  };

  const begin = (request: IncomingMessage, work: () => boolean) => {
    underWay += 1;
    const leave = () => {
      if (!places.delete(request)) return;
      request.socket.off('close', leave);
      underWay -= 1;
      letIn();
    };
    places.set(request, leave);
    request.socket.once('close', leave);
    if (request.socket.destroyed || !work()) leave();
  };

  return {
    enter: (request, work) => {
      waiting.push(() => begin(request, work));
      letIn();
    },
    leave: (request) => places.get(request)?.(),
  };
}
