import { join } from 'node:path';
import type { Sent } from '../load/send-load.ts';
import { startMeasuredPostgresql } from '../processes/postgresql.ts';
import { type JobProcess, startProcess } from '../processes/start-process.ts';
import type { Contestant, Surroundings } from './contestant.ts';

interface Listening {
  url: string;
}

/** Baseline a: Fastify, JSON, no schema; stores nothing. */
export async function startFastifyAlone({ sendLoad }: Surroundings): Promise<Contestant> {
  const server = await startProcess<Listening>('baselines/fastify-alone.ts');
  return { ...speakTo(server, sendLoad), stop: server.stop };
}

/** Baselines b and c: one response per transaction, in two statements or in one. */
export async function startNaive(
  kind: 'transaction' | 'cte',
  { folder, sendLoad }: Surroundings,
): Promise<Contestant> {
  const postgresql = await startMeasuredPostgresql(join(folder, kind));
  const server = await startProcess<Listening>('baselines/naive-server.ts', [kind, postgresql.url]);
  return {
    ...speakTo(server, sendLoad),
    ...storing(server),
    postgresql,
    stop: async () => {
      await server.stop();
      await postgresql.stop();
    },
  };
}

/** Baseline b on the store that Voxpoint embeds. */
export async function startNaiveEmbedded({ folder, sendLoad }: Surroundings): Promise<Contestant> {
  const args = ['embedded', join(folder, 'naive-embedded')];
  const server = await startProcess<Listening>('baselines/naive-server.ts', args);
  return { ...speakTo(server, sendLoad), ...storing(server), stop: server.stop };
}

/** Baseline e: rows by COPY over one connection. Or bare commits of one row each, by which the disk is known. */
export async function startDirect(kind: 'copy' | 'commit', { folder }: Surroundings): Promise<Contestant> {
  const postgresql = await startMeasuredPostgresql(join(folder, kind));
  const writer = await startProcess('baselines/write-rows.ts', [postgresql.url]);
  return {
    ...storing(writer),
    serverPid: writer.pid,
    postgresql,
    send: ({ seconds }) => writer.ask<Sent>(kind, seconds),
    stop: async () => {
      await writer.stop();
      await postgresql.stop();
    },
  };
}

function speakTo(server: JobProcess<Listening>, sendLoad: Surroundings['sendLoad']) {
  const target = { url: server.ready.url, path: '/v1/responses', key: 'none' };
  const send: Contestant['send'] = (amount) => sendLoad({ ...amount, target });
  return { serverPid: server.pid, send };
}

function storing(server: JobProcess<unknown>) {
  return { count: () => server.ask<number>('count'), empty: () => server.ask<void>('empty') };
}
