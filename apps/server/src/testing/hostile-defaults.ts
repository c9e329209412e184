import postgres from 'postgres';

/** Settings that hosts and administrators give a database or a role, each of which would void a promise of ours. */
export const hostileDefaults: Record<string, string> = {
  synchronous_commit: 'off',
  default_transaction_isolation: 'serializable',
  default_transaction_deferrable: 'on',
  statement_timeout: '3s',
  lock_timeout: '1ms',
  idle_in_transaction_session_timeout: '10ms',
  idle_session_timeout: '1h',
  TimeZone: 'Pacific/Chatham',
  DateStyle: 'German, DMY',
  IntervalStyle: 'sql_standard',
  extra_float_digits: '-15',
  bytea_output: 'escape',
  standard_conforming_strings: 'off',
  client_min_messages: 'error',
};

/** Gives new sessions of a database settings that are bad for us. */
export async function setHostileDefaults(url: string): Promise<void> {
  const client = postgres(url, { max: 1 });
  const database = new URL(url).pathname.slice(1);
  for (const [name, value] of Object.entries(hostileDefaults)) {
    await client.unsafe(`alter database ${database} set ${name} = '${value}'`);
  }
  await client.end();
}
