import type { Aggregates, Response } from '@voxpoint/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Described, differences } from './testing/compare-printed-types.ts';
import { type GuideServer, prepareCheckout, startGuideServer } from './testing/platform-guide.ts';
import { readBlocksOf } from './testing/printed-blocks.ts';
import { type PrintedRequest, replayPrinted } from './testing/printed-requests.ts';
import { type PrintedLanguage, readPrintedTypes } from './testing/printed-types.ts';
import { testKeys } from './testing/test-app.ts';

let server: GuideServer;
beforeAll(async () => {
  server = await startGuideServer();
});
afterAll(() => server.close());

/** Each type that is sent or read, and what it is in the description of the API. */
const schemas = {
  ...{ Answer: 'ResponseSubmission', Impression: 'ImpressionSubmission', Receipt: 'ResponseReceipt' },
  ...{ Survey: 'AskedSurvey', Aggregates: 'Aggregates' },
};

const readCode = (language: PrintedLanguage) =>
  readBlocksOf(`docs/platforms/${language}.md`)
    .filter((block) => block.language === language)
    .map(({ text }) => text)
    .join('\n');

describe.each(['swift', 'kotlin'] as const)('the guide for %s', (language) => {
  it('declares types as the API has them', async () => {
    const types = readPrintedTypes(language, readCode(language));
    const described = (await server.send<Described>('GET /openapi.json')).body;
    for (const [name, schema] of Object.entries(schemas))
      expect(differences(types, name, schema, described)).toEqual([]);
  });

  it('makes requests that do what it says', async () => {
    const touchpoint = `checkout-${language}`;
    await prepareCheckout(server, touchpoint);
    const code = readCode(language)
      .replaceAll('vpk_…', testKeys.publishable)
      .replaceAll('vsk_…', server.key)
      .replaceAll(/\bcheckout\b/g, touchpoint);
    const types = readPrintedTypes(language, code);
    const replies: unknown[] = [];
    const ask = async ({ method, path, headers, body }: PrintedRequest) => {
      const reply = await fetch(`${server.url}${path}`, { method, headers, body: JSON.stringify(body) });
      const received = (await reply.json()) as { id?: string; followUps: { options: object[] }[] };
      replies.push(received);
      // As Swift and Kotlin compare them.
      if (received.id) expect(received.id).toBe((body as { id: string }).id);
      if (!path.includes('/survey?')) return {};
      const [followUp] = received.followUps;
      const shownAt = new Date().toISOString();
      // What the person does, and when.
      return {
        survey: received,
        score: 2,
        followUp,
        question: followUp,
        option: followUp?.options[0],
        shownAt,
      };
    };
    await replayPrinted(language, code, types, ask);
    const [created, updated] = [{ status: 'created' }, { status: 'updated', revision: 2 }];
    expect(replies).toMatchObject([
      ...[created, updated],
      { texts: { question: expect.stringContaining('Wie wahrscheinlich') } },
      ...[created, updated],
      { created: 1 },
      { groups: expect.arrayContaining([expect.objectContaining({ key: { touchpoint } })]) },
    ]);
    expect(replies.filter((reply) => 'ignored' in (reply as object))).toEqual([]);
    const { body } = await server.send<{ data: Response[] }>(`GET /v1/responses?touchpoint=${touchpoint}`);
    expect(body.data.toSorted((one, other) => one.score - other.score)).toMatchObject([
      {
        ...{ score: 2, revision: 2, surveyVersion: 1, locale: 'de', channel: 'app', finished: true },
        ...{ answers: [{ question: 'reason', choices: ['price'] }], shownAt: expect.any(String) },
      },
      {
        ...{ score: 9, revision: 2, comment: 'Quick and friendly.', channel: 'app', finished: true },
        locale: 'de-DE',
      },
    ]);
    const numbers = await server.send<Aggregates>(`GET /v1/aggregates?touchpoint=${touchpoint}`);
    expect(numbers.body.groups[0]?.total).toMatchObject({ responses: 2, impressions: 2 });
  });
});
