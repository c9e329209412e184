import type { FastifyInstance } from 'fastify';
import { type AppOptions, buildApp } from '../app.ts';
import type { Clock } from '../base/clock.ts';
import type { Database } from '../db/database.ts';
import type { StartKeys } from '../start/first-run-file.ts';
import { prepareFirstProject } from '../start/first-start.ts';

export const testKeys: StartKeys = {
  publishable: 'vpk_test0000000000000000000000000000000',
  secret: 'vsk_test0000000000000000000000000000000',
};

export interface Answer<Body> {
  status: number;
  headers: Record<string, unknown>;
  body: Body;
}

export interface Sending {
  /** Key for the header Authorization; null sends none. Default: the secret key of the first project. */
  key?: string | null;
  body?: unknown;
  headers?: Record<string, string>;
  /** Whence it comes. */
  remoteAddress?: string;
}

/** The whole app over a database, spoken to as over HTTP. */
export interface TestApp {
  app: FastifyInstance;
  /** `GET /v1/project` and so on. */
  send<Body = Record<string, never>>(request: string, sending?: Sending): Promise<Answer<Body>>;
  close(): Promise<void>;
}

export async function createTestApp(
  database: Database,
  clock: Clock = () => new Date(),
  options: Partial<
    Pick<
      AppOptions,
      | 'demo'
      | 'metricsToken'
      | 'securityContact'
      | 'folders'
      | 'widgetTags'
      | 'publicUrl'
      | 'trustedProxies'
      | 'nowMs'
      | 'mail'
      | 'webhookNetworks'
      | 'maintain'
      | 'siblings'
    >
  > = {},
): Promise<TestApp> {
  const context = { database, clock };
  await prepareFirstProject(context, { given: testKeys, keysFile: null });
  const app = await buildApp(context, {
    version: '0.0.0',
    publicUrl: 'http://localhost:3000',
    logLevel: 'silent',
    ...options,
  });
  await app.ready();
  return {
    app,
    close: () => app.close(),
    send: async <Body>(
      request: string,
      { key = testKeys.secret, body, headers, remoteAddress }: Sending = {},
    ) => {
      const [method, url] = request.split(' ') as ['GET', string];
      const answer = await app.inject({
        method,
        url,
        remoteAddress,
        headers: { ...(key !== null && { authorization: `Bearer ${key}` }), ...headers },
        ...(body !== undefined && { payload: body as object }),
      });
      return {
        status: answer.statusCode,
        headers: answer.headers,
        body: (answer.body === '' ? undefined : JSON.parse(answer.body)) as Body,
      };
    },
  };
}
