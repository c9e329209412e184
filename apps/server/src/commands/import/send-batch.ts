import { setTimeout as delay } from 'node:timers/promises';
import type { BatchReceipt } from '@voxpoint/contract';
import { type Api, ApiError } from '../api.ts';
import type { Judge } from './judge-batches.ts';

const attempts = 10;
const firstDelayMs = 500;
const longestDelayMs = 30_000;

/**
 * Stores answers by the API. Whatever may pass is waited for and tried again, which is harmless because of the ids:
 * no answer at all, a server that is busy or starting. What is too large for it, or for a proxy before it, is divided.
 * Throws ApiError if it does not pass, or cannot.
 */
export function createSender(
  api: Api,
  { signal, onWait }: { signal: AbortSignal; onWait: (note: string) => void },
): Judge {
  const send: Judge = async (responses) => {
    for (let attempt = 1; ; attempt += 1) {
      signal.throwIfAborted();
      try {
        return (await api.send<BatchReceipt>('POST /v1/responses/batch', { responses })).results;
      } catch (error) {
        if (error instanceof ApiError && error.status === 413 && responses.length > 1) {
          const middle = Math.ceil(responses.length / 2);
          return [...(await send(responses.slice(0, middle))), ...(await send(responses.slice(middle)))];
        }
        if (!(error instanceof ApiError) || !error.isTransient || attempt === attempts) throw error;
        const delayMs = error.retryAfterMs ?? Math.min(firstDelayMs * 2 ** (attempt - 1), longestDelayMs);
        onWait(`${error.message} Trying again in ${delayMs / 1000} s.`);
        await delay(delayMs, undefined, { signal });
      }
    }
  };
  return send;
}
