import type { Aggregates, Response } from '@voxpoint/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  copyGuide,
  type GuideServer,
  isInstalled,
  prepareCheckout,
  queueLanguages,
  startGuideServer,
} from './testing/platform-guide.ts';

let server: GuideServer;
beforeAll(async () => {
  server = await startGuideServer();
});
afterAll(() => server.close());

describe.each(queueLanguages)('the guide for $name', (language) => {
  const touchpoint = `checkout-${language.name}`;

  it.skipIf(!isInstalled(language.program))(
    'works as it is printed, to its last block',
    async () => {
      await prepareCheckout(server, touchpoint);
      const guide = await copyGuide(language, server.url, server.key);
      const program = guide.program.replaceAll(/\bcheckout\b/g, touchpoint);
      const delivering = guide.deliver();
      const printed = await guide.run(program);
      expect(printed).toContain('Wie wahrscheinlich');
      expect(printed).toContain('Woran lag es? ');
      expect(printed).toContain('Am Preis');
      expect(printed).toMatch(/^1$/m);
      await expect.poll(guide.waiting, { timeout: 20_000 }).toEqual([]);
      expect(delivering.output()).toEqual({ stdout: '', stderr: '' });

      const { body } = await server.send<{ data: Response[] }>(`GET /v1/responses?touchpoint=${touchpoint}`);
      expect(body.data.toSorted((one, other) => one.score - other.score)).toMatchObject([
        {
          ...{ score: 2, revision: 1, surveyVersion: 1, locale: 'de', shownAt: expect.any(String) },
          answers: [{ question: 'reason', choices: ['price'] }],
        },
        { score: 9, revision: 2, comment: 'Quick and friendly.', channel: 'phone', locale: 'de-DE' },
      ]);
      const numbers = await server.send<Aggregates>(`GET /v1/aggregates?touchpoint=${touchpoint}`);
      expect(numbers.body.groups[0]?.total).toMatchObject({ responses: 2, impressions: 2 });
      // Whoever runs it again reads the number.
      expect(await guide.run(program)).toMatch(new RegExp(`^${touchpoint} -?\\d`, 'm'));
    },
    60_000,
  );
});
