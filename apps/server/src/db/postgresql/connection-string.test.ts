import { describe, expect, it } from 'vitest';
import { parseConnectionString } from './connection-string.ts';

describe('an address of PostgreSQL', () => {
  it.each([
    [
      'postgres://u:p@db:5433/v',
      { hosts: [{ host: 'db', port: 5433 }], user: 'u', password: 'p', database: 'v', sslmode: 'prefer' },
    ],
    ['postgresql://u@db', { hosts: [{ host: 'db', port: 5432 }], password: undefined, database: undefined }],
    ['postgres://u:p@[::1]:5433/v', { hosts: [{ host: '::1', port: 5433 }] }],
    [
      'postgres://u:p@one,two:5433/v',
      {
        hosts: [
          { host: 'one', port: 5432 },
          { host: 'two', port: 5433 },
        ],
      },
    ],
    ['postgres://u:p@%2Frun%2Fpostgresql/v', { hosts: [{ host: '/run/postgresql', port: 5432 }] }],
    ['postgres:///v?host=/run/postgresql&port=5433', { hosts: [{ host: '/run/postgresql', port: 5433 }] }],
    ['postgres://db/v?user=u&password=p%26q&dbname=w', { user: 'u', password: 'p&q', database: 'w' }],
    ['postgres://u:p%40ss%3Aw%2Fo%25rd%23@db/v', { user: 'u', password: 'p@ss:w/o%rd#' }],
    [
      'postgres://u:p#s?s:100%[]^ é@db/v',
      { user: 'u', password: 'p#s?s:100%[]^ é', hosts: [{ host: 'db', port: 5432 }] },
    ],
    ['postgres://u:p@db/a%2Fb', { database: 'a/b' }],
    ['postgres://u:p@db/v?sslrootcert=system', { sslmode: 'verify-full', sslrootcert: 'system' }],
    ['postgres://u:p@db/v?ssl=true', { sslmode: 'require' }],
    [
      'postgres://u:p@db/v?sslmode=verify-ca&sslrootcert=/a/b.crt',
      { sslmode: 'verify-ca', sslrootcert: '/a/b.crt' },
    ],
    ['postgres://u:p@db/v?options=-c%20search_path%3Dx', { options: '-c search_path=x' }],
    [
      'postgres://u:p@db/v?channel_binding=prefer&target_session_attrs=read-write&connect_timeout=1',
      { connectTimeoutSeconds: 2 },
    ],
  ])('%s', (address, expected) => {
    expect(parseConnectionString(address)).toMatchObject(expected);
  });

  it.each([
    ['mysql://u:hunter2@db/v', 'must be an address such as postgres://user:password@host:5432/database.'],
    ['postgres//u:hunter2@db', 'must be an address such as'],
    ['postgres://u:hunter2@more@db/v', 'write @ as %40, / as %2F, : as %3A and % as %25.'],
    ['postgres://u:hunter2/more@db/v', 'write @ as %40, / as %2F, : as %3A and % as %25.'],
    ['postgres://u:hunter2%ff@db/v', 'write @ as %40, / as %2F, : as %3A and % as %25.'],
    ['postgres://u:hunter2@db:70000/v', 'must name ports from 1 to 65535.'],
    ['postgres://u:hunter2@a,b,c/v?port=1,2', 'must name one port, or one for each host.'],
    [
      'postgres://u:hunter2@db/v?sslmode=on',
      'must have disable, allow, prefer, require, verify-ca, verify-full as sslmode.',
    ],
    [
      'postgres://u:hunter2@db/v?sslmode=require&sslrootcert=system',
      'must have sslmode=verify-full with sslrootcert=system',
    ],
    [
      'postgres://u:hunter2@db/v?channel_binding=require',
      'has channel_binding=require, which the driver cannot do: leave it out',
    ],
    ['postgres://u:hunter2@db/v?channel_binding=on', 'must have disable or prefer as channel_binding.'],
    [
      'postgres://u:hunter2@db/v?target_session_attrs=standby',
      'must have any, read-write or primary as target_session_attrs',
    ],
    [
      'postgres://u:hunter2@db/v?pgbouncer=true',
      'has a parameter that Voxpoint does not know: pgbouncer. Leave it out;',
    ],
    ['postgres://u:1?hunter2&/@db/v', 'write @ as %40, / as %2F, : as %3A and % as %25.'],
    ['postgres://u:hunter2@db/v?connect_timeout=1.5', 'must have whole seconds as connect_timeout.'],
  ])('that cannot be is refused without its password: %s', (address, sentence) => {
    const read = () => parseConnectionString(address);
    expect(read).toThrow(sentence);
    expect(read).not.toThrow('hunter2');
  });
});
