import { resolve } from 'node:path';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { OperatorError } from '../base/coded-error.ts';
import { type PostgresqlSetting, parseConnectionString } from '../db/postgresql/connection-string.ts';
import { parseTrustedProxies } from '../http/network/trusted-proxies.ts';
import { parseMailFrom, parseSmtpUrl } from '../send/mail/mail-settings.ts';
import type { MailSettings } from '../send/mail/mailer.ts';
import { type Network, parseNetworks } from '../send/outside/networks.ts';

const key = (prefix: string) =>
  z
    .string()
    .regex(
      new RegExp(`^${prefix}_[\\x21-\\x7e]{32,252}$`),
      `must begin with ${prefix}_ and have at least 32 more characters.`,
    );

const boolean = z.enum(['true', 'false'], 'must be true or false.').transform((value) => value === 'true');

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port: an integer from 0 to 65535.')
  .transform(Number)
  .refine((value) => value <= 65_535, 'must be a port: an integer from 0 to 65535.');

/** Each takes a core and a dozen connections of PostgreSQL. */
const maxWorkers = 64;

const workers = z
  .string()
  .regex(/^\d{1,3}$/, `must be a whole number from 1 to ${maxWorkers}.`)
  .transform(Number)
  .refine((value) => value >= 1 && value <= maxWorkers, `must be a whole number from 1 to ${maxWorkers}.`);

const postgresqlUrl = (setting: PostgresqlSetting) =>
  z.string().superRefine((value, { addIssue }) => {
    try {
      parseConnectionString(value, setting);
    } catch (error) {
      // It may say nothing that was given: there is a password in it.
      addIssue({ code: 'custom', message: (error as Error).message });
    }
  });

const publicUrl = z
  .string()
  .refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), {
    error: 'must be an address such as https://vox.example.',
    abort: true,
  })
  .refine((value) => {
    const { pathname, search, hash, username } = new URL(value);
    return pathname === '/' && search === '' && hash === '' && username === '';
  }, 'must be a host alone, such as https://vox.example: the dashboard and the pages of surveys stand at its root, not below a path.')
  .transform((value) => new URL(value).origin);

/** What `parse` makes of a text; it may say what is wrong with it, and nothing of it that is secret. */
const parsed = <T>(parse: (given: string) => T) =>
  z.string().transform((given, { issues }) => {
    try {
      return parse(given);
    } catch (error) {
      issues.push({ code: 'custom', input: given, message: (error as Error).message });
      return z.NEVER;
    }
  });

const securityContact = z
  .string()
  .regex(
    /^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+|tel:\+?[\d-]+)$/,
    'must be such as mailto:security@shop.example or https://shop.example/security.',
  );

/** Every setting; the names are those of the environment. */
const environment = z.object({
  DATABASE_URL: postgresqlUrl('DATABASE_URL').optional(),
  DATABASE_READ_URL: postgresqlUrl('DATABASE_READ_URL').optional(),
  PORT: port.default(3000),
  HOST: z.string().min(1, 'must not be empty.').default('127.0.0.1'),
  VOXPOINT_DATA_DIR: z.string().min(1, 'must not be empty.').default('./data'),
  VOXPOINT_PUBLIC_URL: publicUrl.optional(),
  VOXPOINT_TRUSTED_PROXIES: parsed(parseTrustedProxies).optional(),
  VOXPOINT_PUBLISHABLE_KEY: key('vpk').optional(),
  VOXPOINT_SECRET_KEY: key('vsk').optional(),
  VOXPOINT_DEMO: boolean.optional(),
  VOXPOINT_METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters.').optional(),
  VOXPOINT_SECURITY_CONTACT: securityContact.optional(),
  VOXPOINT_SMTP_URL: parsed(parseSmtpUrl).optional(),
  VOXPOINT_MAIL_FROM: parsed(parseMailFrom).optional(),
  VOXPOINT_WEBHOOK_NETWORKS: parsed(parseNetworks).optional(),
  VOXPOINT_WORKERS: workers.default(1),
  VOXPOINT_LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'silent'],
      'must be fatal, error, warn, info, debug or silent.',
    )
    .optional(),
});

export const settingNames = Object.keys(environment.shape);

export interface Config {
  /** Undefined: the embedded store in the data directory. */
  databaseUrl?: string;
  /** A replica of it, which answers aggregates and lists; undefined: there is none. */
  databaseReadUrl?: string;
  dataDirectory: string;
  port: number;
  host: string;
  /** Every link and tag is made from it, never from the Host header. */
  publicUrl: string;
  /** Addresses and ranges of proxies, which are believed about whom they speak for. */
  trustedProxies: string[];
  keys: { publishable?: string; secret?: string };
  demo: boolean;
  /** Who has it may read /metrics; undefined: there is no such address. */
  metricsToken?: string;
  /** Whom to write to about weaknesses; undefined: there is no security.txt. */
  securityContact?: string;
  /** Undefined: nothing is sent by mail, and everything says so. */
  mail?: MailSettings;
  /** Where messages may go beside the internet. */
  webhookNetworks: Network[];
  /** Processes that answer; more than one on PostgreSQL only. */
  workers: number;
  logLevel?: string;
}

function isLoopback(host: string): boolean {
  if (!ipaddr.isValid(host)) return host.toLowerCase() === 'localhost';
  return ipaddr.process(host).range() === 'loopback';
}

/** Reads the configuration. Throws OperatorError that names every mistake. Empty values count as absent. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const mistakes = Object.keys(given)
    .filter((name) => name.startsWith('VOXPOINT_') && !(name in environment.shape))
    .map((name) => `${name} is not a setting; there are ${settingNames.join(', ')}.`);
  const result = environment.safeParse(given);
  if (!result.success)
    mistakes.push(...result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
  if (!result.success || mistakes.length > 0) throw new OperatorError(mistakes.join('\n'));

  const settings = result.data;
  const { VOXPOINT_SMTP_URL: smtp, VOXPOINT_MAIL_FROM: from } = settings;
  if ((smtp === undefined) !== (from === undefined))
    throw new OperatorError(
      `${smtp ? 'VOXPOINT_MAIL_FROM' : 'VOXPOINT_SMTP_URL'} is missing: mail is sent with both.`,
    );
  if (settings.VOXPOINT_WORKERS > 1 && settings.DATABASE_URL === undefined)
    throw new OperatorError(
      'VOXPOINT_WORKERS is above 1, and one process alone can use the embedded store. Set DATABASE_URL to a PostgreSQL, or leave VOXPOINT_WORKERS out.',
    );
  if (settings.DATABASE_READ_URL !== undefined && settings.DATABASE_URL === undefined)
    throw new OperatorError(
      'DATABASE_READ_URL names a replica, and the embedded store has none. Set DATABASE_URL to the PostgreSQL that it follows, or leave DATABASE_READ_URL out.',
    );
  return {
    databaseUrl: settings.DATABASE_URL,
    databaseReadUrl: settings.DATABASE_READ_URL,
    dataDirectory: resolve(settings.VOXPOINT_DATA_DIR),
    port: settings.PORT,
    host: settings.HOST,
    publicUrl: settings.VOXPOINT_PUBLIC_URL ?? `http://localhost:${settings.PORT}`,
    trustedProxies: settings.VOXPOINT_TRUSTED_PROXIES ?? [],
    keys: { publishable: settings.VOXPOINT_PUBLISHABLE_KEY, secret: settings.VOXPOINT_SECRET_KEY },
    // Its pages collect from whoever comes: from this machine only, unless the operator wants it.
    demo: settings.VOXPOINT_DEMO ?? (settings.DATABASE_URL === undefined && isLoopback(settings.HOST)),
    metricsToken: settings.VOXPOINT_METRICS_TOKEN,
    securityContact: settings.VOXPOINT_SECURITY_CONTACT,
    mail: smtp && from && { smtp, from },
    webhookNetworks: settings.VOXPOINT_WEBHOOK_NETWORKS ?? [],
    workers: settings.VOXPOINT_WORKERS,
    logLevel: settings.VOXPOINT_LOG_LEVEL,
  };
}
