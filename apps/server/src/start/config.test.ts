import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig, settingNames } from './config.ts';

it('has a default for everything', () => {
  expect(readConfig({ PATH: '/bin' })).toEqual({
    databaseUrl: undefined,
    dataDirectory: `${process.cwd()}/data`,
    port: 3000,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    trustedProxies: [],
    keys: { publishable: undefined, secret: undefined },
    demo: true,
    mail: undefined,
    webhookNetworks: [],
    workers: 1,
    logLevel: undefined,
  });
});

it('has no demo on PostgreSQL, unless it is asked for', () => {
  const DATABASE_URL = 'postgres://u:p@db:5432/v';
  expect(readConfig({ DATABASE_URL }).demo).toBe(false);
  expect(readConfig({ DATABASE_URL, VOXPOINT_DEMO: 'true' }).demo).toBe(true);
  expect(readConfig({ VOXPOINT_DEMO: 'false' }).demo).toBe(false);
});

it.each([
  ['127.0.0.1', true],
  ['127.8.8.8', true],
  ['::1', true],
  ['localhost', true],
  ['0.0.0.0', false],
  ['::', false],
  ['192.168.1.7', false],
  ['vox.example', false],
])('listening on %s, has the demo without being asked: %s', (HOST, demo) => {
  expect(readConfig({ HOST }).demo).toBe(demo);
  expect(readConfig({ HOST, VOXPOINT_DEMO: 'true' }).demo).toBe(true);
});

it('takes a replica, which is named by another address', () => {
  const env = {
    DATABASE_URL: 'postgres://db/v',
    DATABASE_READ_URL: 'postgres://one,two/v?target_session_attrs=standby',
  };
  expect(readConfig(env)).toMatchObject({
    databaseUrl: env.DATABASE_URL,
    databaseReadUrl: env.DATABASE_READ_URL,
  });
});

it('takes more workers than one on PostgreSQL', () => {
  const DATABASE_URL = 'postgres://u:p@db:5432/v';
  expect(readConfig({ DATABASE_URL, VOXPOINT_WORKERS: '64' }).workers).toBe(64);
  expect(readConfig({ VOXPOINT_WORKERS: '1' }).workers).toBe(1);
});

it('takes the host of the public address, however it is written', () => {
  for (const address of ['https://Vox.example', 'https://vox.example/', 'https://vox.example:443/']) {
    expect(readConfig({ VOXPOINT_PUBLIC_URL: address }).publicUrl).toBe('https://vox.example');
  }
});

it.each([
  'https://x.example/vox',
  'https://x.example/?a',
  'https://x.example/#a',
  'https://u:hunter2@x.example',
])('refuses %s: nothing but the widget works below a path', (VOXPOINT_PUBLIC_URL) => {
  expect(() => readConfig({ VOXPOINT_PUBLIC_URL })).toThrow(
    /^VOXPOINT_PUBLIC_URL must be a host alone, such as https:\/\/vox\.example: the dashboard .*not below a path\.$/,
  );
});

it('takes an empty value for none, as compose files write it', () => {
  expect(readConfig({ DATABASE_URL: '', VOXPOINT_SECRET_KEY: '', PORT: '8080' })).toMatchObject({
    databaseUrl: undefined,
    port: 8080,
    publicUrl: 'http://localhost:8080',
  });
});

it('takes ranges, addresses and names for trusted proxies', () => {
  const list = 'loopback, 192.0.2.7,10.0.0.0/8 ,2001:db8::/32';
  expect(readConfig({ VOXPOINT_TRUSTED_PROXIES: list }).trustedProxies).toEqual([
    'loopback',
    '192.0.2.7',
    '10.0.0.0/8',
    '2001:db8::/32',
  ]);
});

it('reads where mail goes, and from whom it comes', () => {
  const VOXPOINT_MAIL_FROM = '"Acme, Shop" <feedback@shop.example>';
  const read = (VOXPOINT_SMTP_URL: string) => readConfig({ VOXPOINT_SMTP_URL, VOXPOINT_MAIL_FROM }).mail;
  expect(read('smtp://mail.shop.example')).toEqual({
    smtp: { host: 'mail.shop.example', port: 587, secure: false, user: undefined },
    from: { name: 'Acme, Shop', address: 'feedback@shop.example' },
  });
  expect(read('smtps://feedback%40shop.example:p%2Fw%23@[2001:db8::1]')?.smtp).toEqual({
    ...{ host: '2001:db8::1', port: 465, secure: true },
    user: { name: 'feedback@shop.example', password: 'p/w#' },
  });
  expect(() => readConfig({ VOXPOINT_MAIL_FROM })).toThrow('VOXPOINT_SMTP_URL is missing');
  expect(() => readConfig({ VOXPOINT_SMTP_URL: 'smtp://mail.shop.example' })).toThrow(
    'VOXPOINT_MAIL_FROM is missing',
  );
});

it.each([
  ['http://mail.shop.example', 'must be an address such as smtp://'],
  ['mail.shop.example:587', 'must be an address such as smtp://'],
  ['smtp://u:hunter2@mail.shop.example/?tls=no', 'must end with its host or port'],
  ['smtp://u:hunter2/x@mail.shop.example', 'must '],
  ['smtp://hunter2@mail.shop.example', 'must have both a user name and a password'],
  ['smtp://u:hunter2%@mail.shop.example', 'must have %25'],
])('refuses %s for a mail server, and repeats nothing of it', (VOXPOINT_SMTP_URL, message) => {
  const env = { VOXPOINT_SMTP_URL, VOXPOINT_MAIL_FROM: 'feedback@shop.example' };
  expect(() => readConfig(env)).toThrow(`VOXPOINT_SMTP_URL ${message}`);
  expect(() => readConfig(env)).not.toThrow(/hunter2/);
});

it.each([
  [{ PORT: '99999' }, 'PORT must be a port: an integer from 0 to 65535.'],
  [{ PORT: 'http' }, 'PORT must be a port: an integer from 0 to 65535.'],
  [
    { DATABASE_URL: 'mysql://db/v' },
    'DATABASE_URL must be an address such as postgres://user:password@host:5432/database.',
  ],
  [
    { DATABASE_URL: 'postgres://db/v', DATABASE_READ_URL: 'db' },
    'DATABASE_READ_URL must be an address such as postgres://user:password@host:5432/database.',
  ],
  [
    { DATABASE_URL: 'postgres://db/v', DATABASE_READ_URL: 'postgres://db/v?target_session_attrs=primary' },
    'DATABASE_READ_URL must have any, read-only or standby as target_session_attrs: it is for a replica.',
  ],
  [
    { DATABASE_READ_URL: 'postgres://db/v' },
    'DATABASE_READ_URL names a replica, and the embedded store has none. Set DATABASE_URL',
  ],
  [
    { DATABASE_URL: 'db' },
    'DATABASE_URL must be an address such as postgres://user:password@host:5432/database.',
  ],
  [
    { VOXPOINT_PUBLIC_URL: 'vox.example' },
    'VOXPOINT_PUBLIC_URL must be an address such as https://vox.example.',
  ],
  [{ VOXPOINT_DEMO: 'yes' }, 'VOXPOINT_DEMO must be true or false.'],
  [
    { VOXPOINT_PUBLISHABLE_KEY: 'vpk_short' },
    'VOXPOINT_PUBLISHABLE_KEY must begin with vpk_ and have at least 32 more characters.',
  ],
  [
    { VOXPOINT_SECRET_KEY: `vpk_${'0'.repeat(32)}` },
    'VOXPOINT_SECRET_KEY must begin with vsk_ and have at least 32 more characters.',
  ],
  [{ VOXPOINT_METRICS_TOKEN: 'short' }, 'VOXPOINT_METRICS_TOKEN must have at least 16 characters.'],
  [
    { VOXPOINT_TRUSTED_PROXIES: 'loopback, proxy.example' },
    "VOXPOINT_TRUSTED_PROXIES must be a list of addresses and ranges, such as 192.0.2.7, 10.0.0.0/8, 2001:db8::/32, loopback, linklocal, uniquelocal; 'proxy.example' is none.",
  ],
  ...['true', '1', '0.0.0.0/0', '::/0', '10.0.0.0/33', '10.0.0.0/x', '010.0.0.1', '127.1', '10.0.0.1,'].map(
    (list): [NodeJS.ProcessEnv, string] => [
      { VOXPOINT_TRUSTED_PROXIES: list },
      'VOXPOINT_TRUSTED_PROXIES must be',
    ],
  ),
  [{ VOXPOINT_MAIL_FROM: 'a@shop.example, b@shop.example' }, 'VOXPOINT_MAIL_FROM must be an address such as'],
  [{ VOXPOINT_MAIL_FROM: 'A\nBcc: x <a@shop.example>' }, 'VOXPOINT_MAIL_FROM must be an address such as'],
  [
    { VOXPOINT_WEBHOOK_NETWORKS: '0.0.0.0/0' },
    'VOXPOINT_WEBHOOK_NETWORKS must be a list of addresses and ranges',
  ],
  ...['0', '65', '-1', '2.5', 'two', '1e1'].map((VOXPOINT_WORKERS): [NodeJS.ProcessEnv, string] => [
    { VOXPOINT_WORKERS },
    'VOXPOINT_WORKERS must be a whole number from 1 to 64.',
  ]),
  [
    { VOXPOINT_WORKERS: '2' },
    'VOXPOINT_WORKERS is above 1, and one process alone can use the embedded store. Set DATABASE_URL',
  ],
  [
    { VOXPOINT_DATADIR: '/data' },
    'VOXPOINT_DATADIR is not a setting; there are DATABASE_URL, DATABASE_READ_URL,',
  ],
])('says of %j what is wrong', (env, message) => {
  expect(() => readConfig(env)).toThrow(message);
});

it('names every mistake at once, and never a password', () => {
  const env = { PORT: 'x', VOXPOINT_DEMO: 'x', DATABASE_URL: 'postgres//user:hunter2@db' };
  expect(() => readConfig(env)).toThrow(/PORT .*\n?.*/);
  try {
    readConfig(env);
  } catch (error) {
    expect((error as Error).message.split('\n')).toHaveLength(3);
    expect((error as Error).message).not.toContain('hunter2');
  }
});

it('is passed on by the compose file, every setting but those that the image fixes', () => {
  const file = new URL('../../../../docker-compose.yml', import.meta.url);
  const { services } = parse(readFileSync(file, 'utf8'));
  const fixed = ['PORT', 'HOST', 'VOXPOINT_DATA_DIR'];
  expect(Object.keys(services.server.environment).sort()).toEqual(
    settingNames.filter((name) => !fixed.includes(name)).sort(),
  );
});
