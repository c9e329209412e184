import type { Database, Replica } from '../database.ts';
import { readConnectionOptions } from './connection-options.ts';
import { openStandbySession } from './open-session.ts';
import { createOrm } from './orm.ts';
import { createProbe } from './probe.ts';
import { ReplicaWatch } from './replica-watch.ts';
import type { Session } from './session.ts';
import { createSessionPool, type SessionPool } from './session-pool.ts';

/** As those of the primary. */
const size = 6;
const ormSize = 4;
/** Those, and the one that asks how far it is. */
const kept = size + ormSize + 1;

export interface ReplicaSettings {
  url: string;
  maxStalenessMs?: number;
  askEveryMs?: number;
}

export interface ReplicaGround {
  /** Opens a session of the primary's. */
  openPrimary: () => Promise<Session>;
  statementTimeoutMs: number;
  processes: number;
  /** What a database is made of, over pools. */
  over: (pool: SessionPool) => Pick<Database, 'query' | 'transaction'>;
}

export interface OpenedReplica extends Omit<Replica, 'database'> {
  /** Its database, given the primary's. */
  databaseOver(primary: Database): Database;
  close(): Promise<void>;
}

/** Connects to nothing until it is watched. Throws OperatorError if the address is none. */
export function createReplica(
  { url, maxStalenessMs = 5_000, askEveryMs = 500 }: ReplicaSettings,
  { openPrimary, statementTimeoutMs, processes, over }: ReplicaGround,
): OpenedReplica {
  const ways = readConnectionOptions(url, 'DATABASE_READ_URL');
  const open = () => openStandbySession(ways, { statementTimeoutMs });
  const probe = createProbe(open, maxStalenessMs);
  const openSame = async () => {
    const session = await open();
    // How far another replica is, nobody knows.
    if (session.facts.startedAt === probe.session?.facts.startedAt) return session;
    await session.close();
    throw Object.assign(new Error('its address leads now to one server, now to another'), { code: '57P03' });
  };
  const pools = [createSessionPool(openSame, size), createSessionPool(openSame, ormSize)] as const;
  const watch = new ReplicaWatch({
    primary: createProbe(openPrimary, maxStalenessMs),
    replica: probe,
    tryOut: async () => (await openSame()).close(),
    onAway: () => {
      for (const pool of pools) pool.drop();
    },
    maxStalenessMs,
    askEveryMs,
  });
  const place = [...new Set(ways.map((way) => way.place))].join(', ');
  const warnings = () => {
    const { maxConnections = Number.POSITIVE_INFINITY } = probe.session?.facts ?? {};
    const needed = processes * kept;
    if (probe.session?.isPooled || needed <= maxConnections) return [];
    return [
      `it takes ${maxConnections} connections, and this server may need ${needed}: raise max_connections there`,
    ];
  };
  return {
    maxStalenessMs,
    shownUntil: () => watch.shownUntil(),
    lagMs: () => watch.lagMs(),
    doubt: (error) => watch.doubt(error),
    watch: (tell) => watch.start(({ fault }) => tell({ place, fault, warnings: warnings() })),
    databaseOver: (primary) => ({ ...primary, ...over(pools[0]), orm: createOrm(pools[1]) }),
    close: async () => {
      await watch.stop();
      await Promise.all(pools.map((pool) => pool.close()));
    },
  };
}
