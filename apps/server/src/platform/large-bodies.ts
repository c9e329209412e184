import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** As many as an import sends side by side. */
const maxUnderWay = 4;

/** Lets large bodies in one after another, so that whoever sends little never waits for many of them. */
export interface LargeBodies {
  /**
   * Begins `work` when it is the request's turn. Its place is free when it is answered, its client gone, or there was
   * nothing left to do, which `work` says by false.
   */
  enter(request: IncomingMessage, work: () => boolean): void;
}

export function boundLargeBodies(app: FastifyInstance): LargeBodies {
  const waiting: (() => void)[] = [];
  const places = new WeakMap<IncomingMessage, () => void>();
  let underWay = 0;

  app.addHook('onResponse', ({ raw }, _reply, done) => {
    places.get(raw)?.();
    done();
  });

  const begin = (request: IncomingMessage, work: () => boolean) => {
    underWay += 1;
    const leave = () => {
      if (!places.delete(request)) return;
      request.socket.off('close', leave);
      underWay -= 1;
      // In a turn of its own: between two of them all others have theirs.
      setImmediate(() => {
        if (underWay < maxUnderWay) waiting.shift()?.();
      });
    };
    places.set(request, leave);
    request.socket.once('close', leave);
    if (request.socket.destroyed || !work()) leave();
  };

  return {
    enter: (request, work) => {
      if (underWay < maxUnderWay) begin(request, work);
      else waiting.push(() => begin(request, work));
    },
  };
}
