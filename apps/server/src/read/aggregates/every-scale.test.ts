import { randomUUID } from 'node:crypto';
import type { AggregateGroup, Aggregates, AskedSurvey, Response } from '@voxpoint/contract';
import {
  appearancesOf,
  bandOf,
  labelledAppearances,
  type Metric,
  metrics,
  scalesOf,
  scoresOf,
} from '@voxpoint/contract/vocabulary';
import { expect, it } from 'vitest';
import { describeApp } from '../../testing/fixtures.ts';
import { testKeys } from '../../testing/test-app.ts';

const { publishable } = testKeys;
const asked = metrics.flatMap((metric) => scalesOf(metric).map((scale) => ({ metric, scale })));

describeApp('a scale that is declared', (underTest) => {
  const send = <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { body });
  const makeTouchpoint = async (metric: Metric, survey: object) => {
    const key = `t-${randomUUID()}`;
    await send(`PUT /v1/touchpoints/${key}`, { name: 'A test' });
    const { status } = await send(`PUT /v1/touchpoints/${key}/surveys/${metric}`, survey);
    expect(status).toBe(201);
    return key;
  };

  it.each(asked)('can be asked, answered and counted: $metric to $scale.max', async ({ metric, scale }) => {
    const touchpoint = await makeTouchpoint(metric, { scale: { max: scale.max } });
    const scores = scoresOf(scale);
    const responses = scores.map((score) => ({ id: randomUUID(), touchpoint, score }));
    await send('POST /v1/responses/batch', { responses });
    const { groups } = (await send<Aggregates>(`GET /v1/aggregates?touchpoint=${touchpoint}`)).body;
    expect(groups).toHaveLength(1);
    const { total, ...group } = groups[0] as AggregateGroup;
    expect(group).toMatchObject({ metric, scale });
    expect(total.distribution).toEqual(scores.map((score) => ({ score, responses: 1 })));
    for (const { band, responses: inBand } of total.bands) {
      const own = scores.filter((score) => bandOf(metric, scale, score) === band);
      expect(inBand).toBe(own.length);
      const { data } = (
        await send<{ data: Response[] }>(`GET /v1/responses?touchpoint=${touchpoint}&band=${band}`)
      ).body;
      expect(data.map(({ score }) => score).sort((a, b) => a - b)).toEqual(own);
    }
    const beyond = { id: randomUUID(), touchpoint, score: scale.max + 1 };
    expect((await send('POST /v1/responses', beyond)).status).toBe(422);
  });

  it.each(asked)('is drawn in its ways and no other: $metric to $scale.max', async ({ metric, scale }) => {
    for (const appearance of appearancesOf(metric, scale)) {
      const touchpoint = await makeTouchpoint(metric, { scale: { max: scale.max }, appearance });
      const { body } = await underTest.test.send<AskedSurvey>(
        `GET /v1/touchpoints/${touchpoint}/survey?key=${publishable}&locale=en`,
        { key: null },
      );
      expect(body).toMatchObject({ scale, appearance });
      const { low, high, labels } = body.texts;
      const isLabelled = labelledAppearances.some((each) => each === appearance);
      expect(labels?.length).toBe(isLabelled ? scoresOf(scale).length : undefined);
      if (labels) expect([labels[0], labels.at(-1)]).toEqual([low, high]);
    }
  });
});
