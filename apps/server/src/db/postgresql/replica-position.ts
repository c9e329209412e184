/** Where the primary is: every commit that it has acknowledged lies before `position`. */
export interface PrimaryPosition {
  identity: string;
  timeline: number;
  /** In bytes of its log. */
  position: number;
  /** Citus keeps rows on other servers, of whose logs this one's tells nothing. */
  isDistributed: boolean;
}

/** Where a replica is: it shows everything before `position`. */
export interface ReplicaPosition {
  isStandby: boolean;
  identity: string;
  timeline: number;
  position: number;
  mayRead: boolean;
}

/** Which database of which cluster it is, and which of its schemas is ours: only a copy by the log has the same. */
const identity = `concat_ws('/', (select system_identifier from pg_control_system()),
  (select oid from pg_database where datname = current_database()), to_regclass('projects')::oid) as identity`;

const bytes = (position: string) => `pg_wal_lsn_diff(${position}, '0/0')::float8 as position`;

/** Fails on a standby. What is acknowledged is flushed. */
export const askPrimary = `select ${identity}, ${bytes('pg_current_wal_flush_lsn()')},
  ('x' || left(pg_walfile_name(pg_current_wal_flush_lsn()), 8))::bit(32)::int as timeline,
  exists (select from pg_extension where extname = 'citus') as "isDistributed"`;

/** Of the timeline a standby's control file knows late, and its receiver, which only some roles may look at, at once. */
export const askReplica = `select ${identity}, ${bytes(`coalesce(pg_last_wal_replay_lsn(), '0/0')`)},
  pg_is_in_recovery() as "isStandby",
  greatest((select timeline_id from pg_control_checkpoint()), (select received_tli from pg_stat_wal_receiver)) as timeline,
  (select coalesce(bool_and(has_table_privilege(t.oid, 'select')), false)
     from pg_class t join pg_class own using (relnamespace, relowner)
    where own.oid = to_regclass('projects') and t.relkind in ('r', 'p')) as "mayRead"`;

/** Why a server is no replica to read from, however near it is; undefined if it is one. */
export function findUnfit(primary: PrimaryPosition, replica: ReplicaPosition): string | undefined {
  if (primary.isDistributed)
    return 'Citus is installed, and nobody knows how far a replica of its workers is';
  if (!replica.isStandby) return 'it is not a replica: it is not in recovery';
  if (replica.identity !== primary.identity) {
    return 'it is not a streaming replica of the database that DATABASE_URL names';
  }
  if (replica.timeline !== primary.timeline) {
    return `it follows timeline ${replica.timeline}, and the primary is on ${primary.timeline}`;
  }
  return replica.mayRead ? undefined : 'its role may not read every table of Voxpoint';
}
