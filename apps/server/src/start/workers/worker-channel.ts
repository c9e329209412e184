import type { Socket } from 'node:net';
import type { Siblings } from '../../base/siblings.ts';
import type { MetricValues, ToPrimary, ToWorker, WorkerOrder } from './messages.ts';

/** What a worker is told by its primary. */
export interface WorkerDuties {
  begin(order: WorkerOrder): void;
  connect(socket: Socket): void;
  measure(): Promise<MetricValues>;
  /** Nothing more comes: the primary stops, or is gone. */
  stop(): void;
}

export interface WorkerChannel {
  say(message: ToPrimary): void;
  siblingsOf(order: WorkerOrder): Siblings;
  /** The metrics of all workers, as Prometheus reads them. */
  askMetrics(): Promise<string>;
}

/** Joins this process to the primary that has started it. */
export function openWorkerChannel(duties: WorkerDuties): WorkerChannel {
  const listeners = new Map<string, (message: unknown) => void>();
  const questions = new Map<number, (text: string) => void>();
  let asked = 0;
  const say = (message: ToPrimary) => {
    if (process.connected) process.send?.(message, undefined, undefined, () => {});
  };
  process.on('message', (message: ToWorker, socket?: Socket) => {
    if (message.kind === 'begin') duties.begin(message.order);
    else if (message.kind === 'stop') duties.stop();
    else if (message.kind === 'told') listeners.get(message.channel)?.(message.message);
    else if (message.kind === 'measure')
      void duties.measure().then((values) => say({ kind: 'measured', id: message.id, values }));
    else if (message.kind === 'metrics') {
      questions.get(message.id)?.(message.text);
      questions.delete(message.id);
    } else {
      // Before anything of it is read: what is not taken is given to another worker.
      say({ kind: 'taken' });
      // A client that has gone meanwhile leaves none.
      if (socket) duties.connect(socket);
    }
  });
  process.on('disconnect', duties.stop);
  return {
    say,
    siblingsOf: ({ count }) => ({
      count,
      channel: <Message>(name: string) => ({
        tell: (message: Message) => say({ kind: 'tell', channel: name, message }),
        hear: (listener: (message: Message) => void) =>
          void listeners.set(name, listener as (message: unknown) => void),
      }),
    }),
    askMetrics: () =>
      new Promise((resolve) => {
        asked += 1;
        questions.set(asked, resolve);
        say({ kind: 'ask-metrics', id: asked });
      }),
  };
}
