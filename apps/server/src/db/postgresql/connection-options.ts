import { readFileSync } from 'node:fs';
import type { ConnectionOptions as TlsOptions } from 'node:tls';
import { OperatorError } from '../../base/coded-error.ts';
import { serverName } from '../database.ts';
import { type ConnectionString, type PostgresqlSetting, parseConnectionString } from './connection-string.ts';

/** One way to connect. */
export interface ConnectionOptions {
  /** For messages; without user and password. */
  place: string;
  address: { host?: string; port?: number; path?: string };
  /** Undefined: none. `isOptional`: only if the server offers it. */
  tls?: { isOptional: boolean; options: TlsOptions };
  /** As the driver takes them. */
  login: {
    user?: string;
    password?: string;
    database?: string;
    connect_timeout: number;
    connection: Record<string, string>;
  };
  /** By which the sessions are known to PostgreSQL. */
  name: string;
  connectTimeoutMs: number;
}

/**
 * Every way to connect that an address allows, in the order in which to try them. `setting`: what the address is called in messages.
 * Throws OperatorError.
 */
export function readConnectionOptions(
  url: string,
  setting: PostgresqlSetting = 'DATABASE_URL',
): ConnectionOptions[] {
  const target = parseConnectionString(url, setting);
  const { user, password, database, application_name, options, connectTimeoutSeconds } = target;
  return target.hosts.flatMap(({ host, port }) => {
    const isSocket = host.startsWith('/');
    const address = isSocket ? { path: `${host}/.s.PGSQL.${port}` } : { host, port };
    const shared = {
      place: `${address.path ?? `${host}:${port}`}/${database ?? ''}`,
      address,
      login: {
        user,
        password,
        database,
        connect_timeout: connectTimeoutSeconds,
        connection: { application_name: serverName, ...(options !== undefined && { options }) },
      },
      // Voxpoint's sessions know each other by how the name begins.
      name: application_name ? `${serverName} ${application_name}` : serverName,
      connectTimeoutMs: connectTimeoutSeconds * 1_000,
    };
    return (isSocket ? [undefined] : readTls(target, setting)).map((tls) => ({ ...shared, tls }));
  });
}

/** What libpq's `sslmode` means, as one or two tries. */
function readTls(target: ConnectionString, setting: PostgresqlSetting): ConnectionOptions['tls'][] {
  const { sslmode, sslrootcert, sslcert, sslkey, sslpassword } = target;
  if (sslmode === 'disable') return [undefined];
  const readPem = (parameter: string, file: string) =>
    readFile(file, `${setting} names a file in ${parameter}`);
  const options: TlsOptions = {
    rejectUnauthorized: false,
    ...(sslcert && { cert: readPem('sslcert', sslcert) }),
    ...(sslkey && { key: readPem('sslkey', sslkey) }),
    ...(sslpassword && { passphrase: sslpassword }),
  };
  if (sslmode === 'allow') return [undefined, { isOptional: false, options }];
  if (sslmode === 'prefer') return [{ isOptional: true, options }, undefined];
  if (sslmode === 'require' && !sslrootcert) return [{ isOptional: false, options }];
  return [
    {
      isOptional: false,
      options: {
        ...options,
        rejectUnauthorized: true,
        ...(sslrootcert && sslrootcert !== 'system' && { ca: readPem('sslrootcert', sslrootcert) }),
        // With a file of authorities, `require` is `verify-ca`: any name will do.
        ...(sslmode !== 'verify-full' && { checkServerIdentity: () => undefined }),
      },
    },
  ];
}

function readFile(file: string, subject: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new OperatorError(`${subject} that cannot be read: ${(error as Error).message}.`, { cause: error });
  }
}
