import { randomUUID } from 'node:crypto';
import type { BatchReceipt, IdNamespace } from '@voxpoint/contract';
import { expect, it } from 'vitest';
import { describeApp } from '../../testing/fixtures.ts';
import type { Api } from '../api.ts';
import { createDerivedIds } from './derived-ids.ts';
import { keepFormerIds } from './keep-former-ids.ts';
import type { Answer } from './make-answer.ts';
import { createSender } from './send-batch.ts';

describeApp('answers that an earlier version imported', (underTest) => {
  it('keep their ids, and stay duplicates; new ones get ids that nobody can guess', async () => {
    const api: Api = {
      send: async <Body>(request: string, body?: unknown) =>
        (await underTest.test.send<Body>(request, { body })).body,
      close: async () => {},
    };
    const source = randomUUID();
    const answer = (id: string): Answer => ({ id, touchpoint: 'website', score: 9 });
    const former = createDerivedIds(source).ofExternalId('1');
    await api.send<BatchReceipt>('POST /v1/responses/batch', { responses: [answer(former)] });

    const { namespace } = await api.send<IdNamespace>('GET /v1/id-namespace');
    const importAll = async () => {
      const ids = createDerivedIds(source, namespace);
      const answers = ['1', '2'].map((externalId) => answer(ids.ofExternalId(externalId)));
      return keepFormerIds(api, ids, createSender(api))(answers);
    };
    const [first, second] = await importAll();
    expect([first, second]).toMatchObject([{ id: former, status: 'duplicate' }, { status: 'created' }]);
    expect((second as { id?: string }).id).not.toBe(createDerivedIds(source).ofExternalId('2'));
    expect((await importAll()).map(({ status }) => status)).toEqual(['duplicate', 'duplicate']);
  });
});
