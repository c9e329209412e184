import { expect, it } from 'vitest';
import type { Api } from '../api.ts';
import { ApiError } from '../api-answer.ts';
import type { Answer } from './make-answer.ts';
import { createSender } from './send-batch.ts';

it('divides what is too large for a proxy, and tells of each answer in order', async () => {
  const sizes: number[] = [];
  const api: Api = {
    send: async <Body>(_request: string, body: unknown) => {
      const { responses } = body as { responses: { id: string }[] };
      sizes.push(responses.length);
      if (responses.length > 2) throw new ApiError('Request Entity Too Large', { status: 413 });
      return { results: responses.map(({ id }, index) => ({ index, id, status: 'created' })) } as Body;
    },
    close: async () => {},
  };
  const send = createSender(api);
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const results = await send(ids.map((id) => ({ id })) as unknown as Answer[]);
  expect(results.map((result) => (result as { id?: string }).id)).toEqual(ids);
  expect(sizes).toEqual([7, 4, 2, 2, 3, 2, 1]);
});
