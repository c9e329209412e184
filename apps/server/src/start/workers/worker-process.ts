import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { OperatorError } from '../../base/coded-error.ts';
import type { ToPrimary, ToWorker, WorkerOrder } from './messages.ts';

/** A process of its own that answers. */
export class WorkerProcess {
  readonly #child: ChildProcess;
  /** Connections that it has not taken yet, in their order. */
  readonly #waiting: Socket[] = [];
  readonly startedAt = performance.now();
  /** Resolves when it can be given connections; rejects with what it says, if it ends before. */
  readonly ready: Promise<void>;
  /** Its exit code, the signal that ended it, or why it never was. */
  readonly ended: Promise<number | string>;
  isReady = false;

  constructor(file: string, order: WorkerOrder, onMessage: (message: ToPrimary) => void) {
    this.#child = fork(file, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.ended = once(this.#child, 'exit').then(
      ([code, signal]) => code ?? signal,
      (error) => error.code,
    );
    let said: string | undefined;
    const isReady = new Promise<void>((resolve) => {
      this.#child.on('message', (message: ToPrimary) => {
        if (message.kind === 'ready') {
          this.isReady = true;
          resolve();
        } else if (message.kind === 'failed') said = message.text;
        // It has a descriptor of its own now.
        else if (message.kind === 'taken') this.#waiting.shift()?.destroy();
        else onMessage(message);
      });
    });
    const isOver = this.ended.then((how) => {
      throw new OperatorError(said ?? `A worker ended while it started (${how}).`);
    });
    isOver.catch(() => {});
    this.ready = Promise.race([isReady, isOver]);
    this.send({ kind: 'begin', order });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** How many connections it has not taken yet: more than a few if it is busy, or hangs. */
  get waiting(): number {
    return this.#waiting.length;
  }

  send(message: ToWorker): void {
    if (this.#child.connected) this.#child.send(message, () => {});
  }

  /**
   * Gives it a connection that has been accepted, and of which nothing has been read. It stays open here until it is taken:
   * Node would neither close nor give back what is on the way to a process that dies.
   */
  hand(socket: Socket): void {
    const message: ToWorker = { kind: 'connection' };
    this.#waiting.push(socket);
    this.#child.send(message, socket, { keepOpen: true }, () => {});
  }

  /** What it never took, once it has ended. */
  takeBack(): Socket[] {
    return this.#waiting.splice(0).filter(({ destroyed }) => !destroyed);
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }
}
