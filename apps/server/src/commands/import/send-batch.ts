import type { BatchReceipt } from '@voxpoint/contract';
import type { Api } from '../api.ts';
import { ApiError } from '../api-answer.ts';
import type { Judge } from './judge-batches.ts';

/** Stores answers by the API. What is too large for it, or for a proxy before it, is divided. Throws ApiError. */
export function createSender(api: Api): Judge {
  const send: Judge = async (responses) => {
    try {
      return (await api.send<BatchReceipt>('POST /v1/responses/batch', { responses })).results;
    } catch (error) {
      const isTooLarge = error instanceof ApiError && error.status === 413 && responses.length > 1;
      if (!isTooLarge) throw error;
      const middle = Math.ceil(responses.length / 2);
      return [...(await send(responses.slice(0, middle))), ...(await send(responses.slice(middle)))];
    }
  };
  return send;
}
