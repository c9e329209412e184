import type { Problem } from '@voxpoint/contract';
import { expect, it } from 'vitest';
import { describeApp } from '../../testing/fixtures.ts';
import { testKeys } from '../../testing/test-app.ts';

describeApp('keys that are looked up', (underTest) => {
  const ask = (key: string) => underTest.test.send<Problem>('GET /v1/touchpoints/website/survey', { key });

  it('are one, however many of its clients come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, () => ask(testKeys.publishable)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it('are refused after 60 unknown ones of a network; those that are known are not', async () => {
    const wrong = (number: number) => ask(`vpk_${String(number).padStart(38, 'x')}`);
    const statuses = (await Promise.all(Array.from({ length: 60 }, (_, number) => wrong(number)))).map(
      ({ status }) => status,
    );
    expect(new Set(statuses)).toEqual(new Set([401]));
    const refused = await wrong(60);
    expect([refused.status, refused.body.code]).toEqual([429, 'too-many-requests']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await ask(testKeys.publishable)).status).toBe(200);
  });

  it('are let in beside unknown ones if they were right before, also when they have to be looked up again', async () => {
    for (let number = 0; number < 61; number += 1) await ask(`vsk_${String(number).padStart(38, 'y')}`);
    // Known keys are remembered for five seconds.
    underTest.setClock(new Date(Date.now() + 3_600_000).toISOString());
    expect((await ask(testKeys.publishable)).status).toBe(200);
  });
});
