import { setTimeout as delay } from 'node:timers/promises';
import type { Api } from '../api.ts';
import { ApiError } from '../api-answer.ts';

const attempts = 10;
const firstDelayMs = 500;
const longestDelayMs = 30_000;

/**
 * Waits for whatever may pass and asks again, which is harmless because of the ids: no answer at all, a server that is busy
 * or starting. Throws ApiError if it does not pass, or cannot.
 */
export function patientApi(
  api: Api,
  { signal, onWait }: { signal: AbortSignal; onWait: (note: string) => void },
): Api {
  return {
    close: () => api.close(),
    send: async <Body>(request: string, body?: unknown) => {
      for (let attempt = 1; ; attempt += 1) {
        signal.throwIfAborted();
        try {
          return await api.send<Body>(request, body);
        } catch (error) {
          if (!(error instanceof ApiError) || !error.isTransient || attempt === attempts) throw error;
          const delayMs = error.retryAfterMs ?? Math.min(firstDelayMs * 2 ** (attempt - 1), longestDelayMs);
          onWait(`${error.message} Trying again in ${delayMs / 1000} s.`);
          await delay(delayMs, undefined, { signal });
        }
      }
    },
  };
}
