import type { Session } from './session.ts';
import { runAlone } from './transaction.ts';

/** A session that is kept to ask the same again and again. */
export interface Probe {
  /** The only row of a statement. Throws if there is no answer in time; then the next question opens another session. */
  ask<Row>(statement: string): Promise<Row>;
  /** While one is open. */
  readonly session: Session | undefined;
  close(): Promise<void>;
}

export function createProbe(open: () => Promise<Session>, patienceMs: number): Probe {
  let session: Session | undefined;
  let isClosed = false;
  const end = async () => {
    const ended = session;
    session = undefined;
    await ended?.close();
  };
  const askInTime = async <Row>(statement: string, signal: AbortSignal): Promise<Row> => {
    if (!session?.isIdle) {
      await end();
      const opened = await open();
      if (signal.aborted || isClosed) {
        await opened.close();
        throw tooLate(patienceMs);
      }
      session = opened;
    }
    const [row] = await runAlone<Row>(session, statement, [], { isRepeated: true });
    return row as Row;
  };
  return {
    get session() {
      return session;
    },
    ask: async (statement) => {
      const late = new AbortController();
      let timer: NodeJS.Timeout | undefined;
      const lateness = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          late.abort();
          reject(tooLate(patienceMs));
        }, patienceMs).unref();
      });
      const answer = askInTime(statement, late.signal);
      try {
        return (await Promise.race([answer, lateness])) as never;
      } catch (error) {
        answer.catch(() => {});
        await end();
        throw error;
      } finally {
        clearTimeout(timer);
      }
    },
    close: async () => {
      isClosed = true;
      await end();
    },
  };
}

function tooLate(patienceMs: number): Error {
  return Object.assign(new Error(`it does not answer within ${patienceMs / 1_000} seconds`), {
    code: 'CONNECT_TIMEOUT',
  });
}
