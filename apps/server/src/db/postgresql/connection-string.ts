import { OperatorError } from '../../base/coded-error.ts';

const tlsModes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;

/** What is such an address: of whoever writes, of a replica, and of the database into which a store is moved. */
export type PostgresqlSetting = 'DATABASE_URL' | 'DATABASE_READ_URL' | '--to';

/** What an address of PostgreSQL says, in libpq's words; nothing is read from files yet. */
export interface ConnectionString {
  /** Tried in this order: names, addresses, or folders of a Unix socket. */
  hosts: { host: string; port: number }[];
  user?: string;
  password?: string;
  database?: string;
  sslmode: (typeof tlsModes)[number];
  sslrootcert?: string;
  sslcert?: string;
  sslkey?: string;
  sslpassword?: string;
  options?: string;
  application_name?: string;
  connectTimeoutSeconds: number;
}

const parameters = [
  'host',
  'port',
  'user',
  'password',
  'dbname',
  'sslmode',
  'sslrootcert',
  'sslcert',
  'sslkey',
  'sslpassword',
  'channel_binding',
  'options',
  'application_name',
  'connect_timeout',
  'target_session_attrs',
];

const shape = /^postgres(?:ql)?:\/\/(?:([^@/]*)@)?([^/?@]*)(?:\/([^?@]*))?(?:\?([^@]*))?$/s;

/**
 * Reads an address as libpq does (PostgreSQL's manual, "Connection URIs"), but for `%` that begins no code, which is
 * taken as it is. Throws OperatorError, whose message goes on
 * after the name of the setting and never holds what was given: a password may be in it.
 */
export function parseConnectionString(
  text: string,
  setting: PostgresqlSetting = 'DATABASE_URL',
): ConnectionString {
  const [, userInfo, hostList = '', database, query = ''] = shape.exec(text) ?? refuse(notAnAddress);
  const given = readParameters(query);
  const [user, password] = splitOnce(userInfo ?? '', ':').map(decode);
  checkChannelBinding(given.get('channel_binding'));
  checkTarget(given.get('target_session_attrs'), setting);
  return {
    hosts: readHosts(hostList, given),
    user: given.get('user') ?? (user || undefined),
    password: given.get('password') ?? (password || undefined),
    database: given.get('dbname') ?? (decode(database ?? '') || undefined),
    sslmode: readTlsMode(given),
    sslrootcert: given.get('sslrootcert'),
    sslcert: given.get('sslcert'),
    sslkey: given.get('sslkey'),
    sslpassword: given.get('sslpassword'),
    options: given.get('options'),
    application_name: given.get('application_name'),
    connectTimeoutSeconds: readTimeout(given.get('connect_timeout')),
  };
}

const notAnAddress =
  'must be an address such as postgres://user:password@host:5432/database. ' +
  'In a user name or a password write @ as %40, / as %2F, : as %3A and % as %25.';

function refuse(mistake: string): never {
  throw new OperatorError(mistake);
}

function readParameters(query: string): Map<string, string> {
  const given = new Map<string, string>();
  for (const pair of query.split('&').filter(Boolean)) {
    const [name = '', value = ''] = splitOnce(pair, '=').map(decode);
    if (name === 'ssl' && value === 'true') given.set('sslmode', 'require');
    else if (parameters.includes(name)) given.set(name, value);
    else {
      refuse(
        `has a parameter that Voxpoint does not know: ${/^\w+$/.test(name) ? name : '(unreadable)'}. ` +
          `Leave it out; there are ${parameters.join(', ')}.`,
      );
    }
  }
  return given;
}

function readHosts(hostList: string, given: Map<string, string>): ConnectionString['hosts'] {
  const hosts = (given.get('host') ?? hostList).split(',').map((entry) => {
    if (given.has('host')) return { host: entry, port: undefined };
    const [, bracketed, plain, port] =
      /^(?:\[([^\]]+)\]|([^:[\]]*))(?::(\d*))?$/.exec(entry) ?? refuse(notAnAddress);
    return { host: bracketed ?? decode(plain ?? ''), port: port || undefined };
  });
  const ports = given.get('port')?.split(',') ?? [];
  if (ports.length > 1 && ports.length !== hosts.length) refuse('must name one port, or one for each host.');
  return hosts.map(({ host, port }, index) => ({
    host: host || process.env.PGHOST || 'localhost',
    port: readPort(ports[index] ?? ports[0] ?? port ?? process.env.PGPORT ?? '5432'),
  }));
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port > 0 && port < 65_536 ? port : refuse('must name ports from 1 to 65535.');
}

function readTlsMode(given: Map<string, string>): ConnectionString['sslmode'] {
  const mode = given.get('sslmode') ?? (given.get('sslrootcert') === 'system' ? 'verify-full' : 'prefer');
  const known =
    tlsModes.find((one) => one === mode) ?? refuse(`must have ${tlsModes.join(', ')} as sslmode.`);
  if (given.get('sslrootcert') === 'system' && known !== 'verify-full') {
    refuse('must have sslmode=verify-full with sslrootcert=system: anybody may have a certificate of these.');
  }
  return known;
}

function readTimeout(text = '10'): number {
  const seconds = Number(text);
  if (!/^\d+$/.test(text) || seconds > 3_600) refuse('must have whole seconds as connect_timeout.');
  // As in libpq: 0 is no limit, which here is an hour, and less than 2 is 2.
  return seconds === 0 ? 3_600 : Math.max(2, seconds);
}

function checkChannelBinding(wish: string | undefined): void {
  if (wish === undefined || wish === 'disable' || wish === 'prefer') return;
  refuse(
    wish === 'require'
      ? 'has channel_binding=require, which the driver cannot do: leave it out, and let sslmode=verify-full with ' +
          'sslrootcert (a file, or the word system) tell that nobody stands between.'
      : 'must have disable or prefer as channel_binding.',
  );
}

const ofWriters = { known: ['any', 'read-write', 'primary'], why: 'Voxpoint writes' };
const targets: Record<PostgresqlSetting, { known: readonly string[]; why: string }> = {
  DATABASE_URL: ofWriters,
  '--to': ofWriters,
  DATABASE_READ_URL: { known: ['any', 'read-only', 'standby'], why: 'it is for a replica' },
};

function checkTarget(target: string | undefined, setting: PostgresqlSetting): void {
  const { known, why } = targets[setting];
  if (target === undefined || known.includes(target)) return;
  const [first, second, third] = known;
  refuse(`must have ${first}, ${second} or ${third} as target_session_attrs: ${why}.`);
}

function splitOnce(text: string, mark: string): string[] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function decode(text: string): string {
  try {
    return text.replace(/(?:%[0-9a-f]{2})+/gi, decodeURIComponent);
  } catch {
    return refuse(notAnAddress);
  }
}
