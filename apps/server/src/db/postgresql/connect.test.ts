import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { makeAuthority } from '../../testing/certificates.ts';
import { npmPrograms, type PostgresqlCluster, startCluster } from '../../testing/postgresql-cluster.ts';
import { createPostgresqlDatabase, migrationsFolder } from '../../testing/test-databases.ts';
import { migrate } from '../migrations/migrate.ts';
import { waitForTransactions } from '../wait-for-transactions.ts';
import { openPostgresqlDatabase } from './postgresql-database.ts';

const strangePassword = 'p@ss:w/o%rd#?[]é';
const rawPassword = 'p#s?s:100%[]^é';

let cluster: PostgresqlCluster;
let folder: string;
/** Its parameters of an address: the authority of the server's certificate, another one, and a client's certificate. */
const files = { ca: '', otherCa: '', cert: '', key: '' };

beforeAll(async () => {
  const authority = await makeAuthority();
  const server = await authority.issue('localhost');
  const client = await authority.issue('voxpoint');
  folder = await mkdtemp(join(tmpdir(), 'voxpoint-tls-'));
  const contents = { ca: authority.cert, otherCa: (await makeAuthority()).cert, ...client };
  for (const [name, content] of Object.entries(contents)) {
    files[name as keyof typeof files] = join(folder, name);
    await writeFile(join(folder, name), content);
  }
  cluster = await startCluster(npmPrograms(), tmpdir(), {
    files: {
      'server.crt': server.cert,
      'server.key': server.key,
      'ca.crt': authority.cert,
      'pg_hba.conf': [
        'local all all scram-sha-256',
        'hostssl certified all 127.0.0.1/32 cert',
        'hostssl encrypted all 127.0.0.1/32 scram-sha-256',
        'hostnossl plain all 127.0.0.1/32 scram-sha-256',
        'host postgres all 127.0.0.1/32 scram-sha-256',
        '',
      ].join('\n'),
    },
    settings: { ssl: 'on', ssl_ca_file: 'ca.crt', fsync: 'off' },
  });
  const admin = postgres(cluster.url, { max: 1 });
  for (const name of ['certified', 'encrypted', 'plain']) await admin.unsafe(`create database ${name}`);
  await admin.unsafe(`create role strange login password '${strangePassword}'`);
  await admin.unsafe(`create role raw login password '${rawPassword}'`);
  await admin.end();
});
afterAll(async () => {
  await cluster.remove();
  await rm(folder, { recursive: true, force: true });
});

/** The cluster's address with another host, database and parameters. */
function address(
  parameters: string,
  { host = '127.0.0.1', database = 'postgres', port = cluster.port } = {},
): string {
  const { username, password } = new URL(cluster.url);
  return `postgres://${username}:${password}@${host}:${port}/${database}?${parameters}`;
}

/** What a connection by an address is like, or why there is none. */
async function connect(url: string): Promise<{ isTls: boolean; user: string } | string> {
  try {
    const database = await openPostgresqlDatabase(url);
    const [row] = await database.query<{ isTls: boolean; user: string }>(
      'select ssl as "isTls", current_user as user from pg_stat_ssl where pid = pg_backend_pid()',
    );
    await database.close();
    return row ?? 'nothing';
  } catch (error) {
    return (error as Error).message;
  }
}

const tls = { isTls: true, user: 'voxpoint' };
const plain = { isTls: false, user: 'voxpoint' };

describe('sslmode is as in libpq', () => {
  it.each([
    ['disable', 'postgres', plain],
    ['allow', 'postgres', plain],
    ['prefer', 'postgres', tls],
    ['require', 'postgres', tls],
    ['allow', 'encrypted', tls],
    ['prefer', 'plain', plain],
    ['disable', 'encrypted', expect.stringContaining('no encryption')],
    ['require', 'plain', expect.stringContaining('SSL encryption')],
  ])('%s with the database %s', async (mode, database, expected) => {
    expect(await connect(address(`sslmode=${mode}`, { database }))).toEqual(expected);
  });

  it('and prefers TLS if nothing is said', async () => {
    expect(await connect(address(''))).toEqual(tls);
  });

  it('refuses a server without TLS, and does without it if it may', async () => {
    const url = new URL(inject('postgresqlUrl'));
    url.search = 'sslmode=require';
    expect(await connect(url.href)).toMatch(
      /: the server offers no TLS, which sslmode demands\. Check DATABASE_URL\.$/,
    );
    url.search = 'sslmode=prefer';
    expect(await connect(url.href)).toMatchObject({ isTls: false });
  });
});

describe('the certificate of the server', () => {
  const refused = /^Voxpoint cannot use PostgreSQL at .*: .*(certificate|altnames).*\. Check DATABASE_URL\.$/;
  it('is judged by the authority, and by the name if that is asked for', async () => {
    const [ca, otherCa] = [`sslrootcert=${files.ca}`, `sslrootcert=${files.otherCa}`];
    const byName = { host: 'localhost' };
    expect(await connect(address(`sslmode=verify-full&${ca}`, byName))).toEqual(tls);
    expect(await connect(address(`sslmode=verify-ca&${ca}`))).toEqual(tls);
    expect(await connect(address(`sslmode=require&${ca}`))).toEqual(tls);
    expect(await connect(address(`sslmode=verify-full&${ca}`))).toMatch(refused);
    expect(await connect(address(`sslmode=verify-ca&${otherCa}`))).toMatch(refused);
    expect(await connect(address(`sslmode=require&${otherCa}`))).toMatch(refused);
    expect(await connect(address('sslmode=verify-full', byName))).toMatch(refused);
    expect(await connect(address('sslrootcert=system', byName))).toMatch(refused);
  });

  it('cannot be judged by a file that is not there', async () => {
    expect(await connect(address('sslmode=verify-full&sslrootcert=/nothing'))).toMatch(
      /^DATABASE_URL names a file in sslrootcert that cannot be read: ENOENT.*\.$/,
    );
  });
});

describe('who connects', () => {
  it('may be known by a certificate', async () => {
    const certified = { database: 'certified' };
    const own = `sslcert=${files.cert}&sslkey=${files.key}`;
    expect(await connect(address(`sslmode=require&${own}`, certified))).toEqual(tls);
    expect(await connect(address('sslmode=require', certified))).toMatch(
      /requires a valid client certificate/,
    );
  });

  it.each([
    ['percent-encoded', 'strange', encodeURIComponent(strangePassword)],
    ['as it is', 'raw', rawPassword],
  ])('may have a password of special characters, %s', async (_, user, password) => {
    const url = `postgres://${user}:${password}@127.0.0.1:${cluster.port}/postgres`;
    expect(await connect(url)).toEqual({ isTls: true, user });
  });

  it('may come by the Unix socket', async () => {
    const { username, password } = new URL(cluster.url);
    const socket = encodeURIComponent(cluster.socketFolder);
    for (const url of [
      `postgres://${username}:${password}@${socket}:${cluster.port}/postgres`,
      `postgres:///postgres?host=${cluster.socketFolder}&port=${cluster.port}&user=${username}&password=${password}`,
    ]) {
      expect(await connect(url)).toEqual(plain);
    }
  });

  it('finds the host that is there', async () => {
    expect(await connect(address('', { host: '127.0.0.1:1,127.0.0.1' }))).toEqual(tls);
  });
});

it('a server that does not write to its disk is warned of', async () => {
  const database = await openPostgresqlDatabase(cluster.url);
  expect(database.warnings).toEqual([expect.stringMatching(/^PostgreSQL runs with fsync = off: /)]);
  await database.close();
});

it('a server that takes fewer connections than may be needed is warned of', async () => {
  const database = await openPostgresqlDatabase(cluster.url, { processes: 9 });
  expect(database.warnings).toContain(
    'PostgreSQL takes 97 connections, and this server may need 147: raise max_connections, or lower VOXPOINT_WORKERS',
  );
  await database.close();
});

it('options reach the session, and a name that is given keeps ours before it', async () => {
  const url = address('options=-c%20search_path%3Dextra&application_name=shop');
  const [one, other] = [await openPostgresqlDatabase(url), await openPostgresqlDatabase(url)];
  const show = "select current_setting('search_path') as path, current_setting('application_name') as name";
  expect(await one.query(show)).toEqual([{ path: 'extra', name: 'voxpoint v2 shop' }]);
  // By its name a session of ours is waited for, which reads an older snapshot.
  let hasEnded = false;
  let waited: Promise<void> | undefined;
  await other.orm.transaction(async (orm) => {
    await orm.execute(sql`set transaction isolation level repeatable read`);
    await orm.execute(sql`select 1`);
    waited = waitForTransactions(one).then(() => expect(hasEnded).toBe(true));
    await one.query('select pg_sleep(0.1)');
    hasEnded = true;
  });
  await waited;
  await Promise.all([one.close(), other.close()]);
});

it('a role that may not make tables is told what to run, and that is enough', async () => {
  const { url, drop } = await createPostgresqlDatabase();
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  await admin`create role "Poor ""role" login password 'poor'`;
  const poor = new URL(url);
  poor.username = encodeURIComponent('Poor "role');
  poor.password = 'poor';
  const database = await openPostgresqlDatabase(poor.href);
  const start = () => migrate(database, migrationsFolder, async () => {});
  const { message } = await start().then(String, (error) => error);
  expect(message).toMatch(
    /^Voxpoint may not make its tables in this database\. .* run there: GRANT CREATE ON DATABASE/,
  );
  await admin.unsafe(message.slice(message.indexOf('GRANT')));
  await start();
  await database.close();
  await admin.unsafe('drop owned by "Poor ""role"; drop role "Poor ""role"');
  await admin.end();
  await drop();
});
