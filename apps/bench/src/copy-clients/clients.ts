import { once } from 'node:events';
import type { Writable } from 'node:stream';
import pg from 'pg';
import postgres from 'postgres';
import {
  type ConnectionOptions,
  readConnectionOptions,
} from '../../../server/src/db/postgresql/connection-options.ts';
import { openSocket } from '../../../server/src/db/postgresql/open-socket.ts';
import { copyAnswers, copyCounters, type Group, lock } from './group.ts';

/** A connection by one driver. */
export interface CopyClient {
  /** Writes one group; resolves after its commit. */
  write(group: Group): Promise<void>;
  close(): Promise<void>;
}

export type OpenClient = (url: string) => Promise<CopyClient>;

/** One step after another: the driver answers a COPY with a stream, and takes nothing else until that has ended. */
export const openPostgresJs: OpenClient = async (url) => {
  const [way] = readConnectionOptions(url) as [ConnectionOptions];
  // As the product connects: without TCP_NODELAY each COPY would wait 80 ms for the network's delayed acknowledgements.
  const socket = () => openSocket(way);
  const sql = postgres({ ...way.login, max: 1, fetch_types: false, onnotice: () => {}, socket } as object);
  const copy = async (statement: string, rows: Buffer) => {
    const stream = (await sql.unsafe(statement).writable()) as Writable;
    stream.end(rows);
    await once(stream, 'finish');
  };
  return {
    write: async ({ answers, counters }) => {
      await sql.unsafe(`begin; ${lock}`);
      await copy(copyAnswers, answers);
      await copy(copyCounters, counters);
      const { command } = await sql.unsafe('commit');
      if (command !== 'COMMIT') throw new Error(`The commit was answered ${command}.`);
    },
    close: () => sql.end(),
  };
};

/** The connection that pg hands to a Submittable; its types leave it open. */
interface PgConnection {
  stream: { cork(): void; uncork(): void };
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** Everything at once: a Submittable sends the statements and their rows, and waits for the last word. */
export const openPg: OpenClient = async (url) => {
  const { host, port, pathname, username: user, password, searchParams } = new URL(url);
  const ssl = searchParams.get('sslmode') === 'require' && { rejectUnauthorized: false };
  const client = new pg.Client({
    host: host.split(':')[0],
    port: Number(port),
    database: pathname.slice(1),
    user,
    password,
    ssl,
  });
  await client.connect();
  return {
    write: (group) =>
      new Promise((resolve, reject) => {
        const tags: string[] = [];
        let failure: Error | undefined;
        client.query({
          submit: (connection: PgConnection) => {
            connection.stream.cork();
            connection.query(`begin; ${lock}; ${copyAnswers}; ${copyCounters}; commit`);
            for (const rows of [group.answers, group.counters]) {
              connection.sendCopyFromChunk(rows);
              connection.endCopyFrom();
            }
            connection.stream.uncork();
          },
          handleRowDescription: () => {},
          handleDataRow: () => {},
          handleCopyInResponse: () => {},
          handleEmptyQuery: () => {},
          handlePortalSuspended: () => {},
          handleCommandComplete: ({ text }: { text: string }) => tags.push(text),
          handleError: (error: Error) => {
            failure = error;
            reject(error);
          },
          handleReadyForQuery: () => {
            if (failure) return;
            if (tags.at(-1) === 'COMMIT') resolve();
            else reject(new Error(`The commit was answered ${tags.at(-1)}.`));
          },
        } as never);
      }),
    close: () => client.end(),
  };
};
