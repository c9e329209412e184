import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CodedError } from '../base/coded-error.ts';
import type { StorageWatch } from '../db/storage-watch.ts';
import { troubleProblem } from '../db/trouble-problem.ts';

const ok = z.strictObject({ status: z.literal('ok') });
const patienceMs = 2_000;

/** `isDraining` is true once the server has begun to stop, `isFull` while it would refuse answers. */
export function healthRoutes({
  storage,
  isDraining,
  isFull,
}: {
  storage: StorageWatch;
  isDraining: () => boolean;
  isFull: () => boolean;
}): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/healthz',
      { schema: { tags: ['Running'], summary: 'Is the process alive?', response: { 200: ok } } },
      async () => ({ status: 'ok' as const }),
    );

    app.get(
      '/readyz',
      { schema: { tags: ['Running'], summary: 'Can it take requests now?', response: { 200: ok } } },
      async () => {
        if (isDraining())
          throw new CodedError('shutting-down', 'The server is stopping; it takes no new requests.');
        if (isFull()) throw new CodedError('overloaded', 'More arrives than can be stored.');
        await withinPatience(storage.assertUsable());
        return { status: 'ok' as const };
      },
    );
  };
}

/** Throws the trouble of the database, or `database-unavailable` if it does not answer in time. */
async function withinPatience(answer: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const impatience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer within ${patienceMs} ms.`)), patienceMs);
  });
  try {
    await Promise.race([answer, impatience]);
  } catch (cause) {
    if (cause instanceof CodedError) throw cause;
    throw (
      troubleProblem(cause) ??
      new CodedError('database-unavailable', 'The database does not answer.', { cause })
    );
  } finally {
    clearTimeout(timer);
  }
}
