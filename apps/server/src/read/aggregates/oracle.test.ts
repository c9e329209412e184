import type { Aggregates, BatchReceipt, Problem } from '@voxpoint/contract';
import { channels, type Metric } from '@voxpoint/contract/vocabulary';
import { previousPeriod } from '@voxpoint/metrics';
import { expect, it } from 'vitest';
import { seededRandom } from '../../demo/random.ts';
import { maintain } from '../../maintenance.ts';
import {
  FeedbackModel,
  type KnownResponse,
  type KnownTouchpoint,
  type PlainQuery,
} from '../../testing/feedback-model.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { mergePlain, toPlain } from '../../testing/plain-answers.ts';
import { wallClockLabel } from '../../testing/wall-clock-label.ts';

/**
 * Random questions, answered twice: by the server, and by plain loops over everything that was sent. Nothing of the
 * server's counting or calendar takes part in the second, but the bounds of the period before.
 */
const queries = Number(process.env.ORACLE_QUERIES ?? 60);
const size = 2_400;
const from = Date.parse('2025-09-01T00:00:00Z');
const lengthMs = 240 * 86_400_000;
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/St_Johns',
  'Asia/Kathmandu',
  'America/Havana',
  'Australia/Lord_Howe',
];
const touchpoints: KnownTouchpoint[] = [
  { key: 'search', stage: 'discover', team: 'web', journeys: ['buying'] },
  { key: 'checkout', stage: 'purchase', team: 'web', journeys: ['buying', 'returning'] },
  { key: 'parcel', stage: 'use', team: 'logistics', journeys: ['buying', 'returning'] },
  { key: 'hotline', stage: 'service', team: null, journeys: ['returning'] },
  { key: 'store', stage: null, team: null, journeys: [] },
];
const declared = { persona: ['family', 'student'], plan: ['free', 'pro'], seats: ['1', '2'] };
const attributes: Record<string, (string | number)[]> = {
  persona: ['family', 'student', 'tourist'],
  plan: ['free', 'pro', 'gold'],
  seats: [1, 2, 3],
};
const locales = ['de-DE', 'en', 'fr'];
const options = ['price', 'speed', 'other'];

describeApp('random questions', (underTest) => {
  const send = async <Body>(request: string, body?: unknown) => {
    const answer = await underTest.test.send<Body>(request, { body });
    if (answer.status >= 300) throw new Error(`${request}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const random = seededRandom('random questions');
  const pick = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)] as Value;
  const some = <Value>(values: readonly Value[]) => {
    const chosen = values.filter(() => random() < 0.5);
    return chosen.length > 0 ? chosen : [pick(values)];
  };
  const model = new FeedbackModel(touchpoints, declared);

  it(`get the answers of plain loops, ${queries} times`, { timeout: 1_200_000 }, async () => {
    underTest.setClock('2026-05-15T12:00:00Z');
    await setUp(send);
    await declare(['persona']);
    await store(size / 2);
    await declare(['plan', 'seats']);
    // Half of the days are closed before the other answers come.
    await maintain({ database: underTest.database, clock: () => new Date('2026-01-10T12:00:00Z') });
    await store(size / 2);
    await change();
    await maintain({ database: underTest.database, clock: () => new Date('2026-05-15T12:00:00Z') });
    for (let count = 0; count < queries; count += 1) await ask();
    for (const { key } of touchpoints) {
      expect(await send(`GET /v1/touchpoints/${key}/verification`)).toMatchObject({ drift: 0 });
    }
  });

  async function declare(names: (keyof typeof declared)[]): Promise<void> {
    for (const name of names) {
      await send(`PUT /v1/dimensions/${name}`, { values: declared[name].map((key) => ({ key })) });
    }
  }

  async function store(count: number): Promise<void> {
    for (let done = 0; done < count; done += 200) {
      const batch = Array.from({ length: 200 }, makeResponse);
      const shown = batch.map((response) =>
        random() < 0.5 ? response.at - Math.floor(random() * 900_000) : null,
      );
      const receipt = await send<BatchReceipt>('POST /v1/responses/batch', {
        responses: batch.map((response, index) => toInput(response, shown[index])),
      });
      expect(receipt).toMatchObject({ created: 200 });
      for (const [index, response] of batch.entries()) {
        model.responses.set(response.id, response);
        const at = shown[index];
        if (at) model.impressions.set(response.id, { ...response, at });
      }
      await showLater(batch.filter((_, index) => shown[index] === null));
    }
  }

  /** Impressions that come after their responses, and others that nobody answered. */
  async function showLater(batch: readonly KnownResponse[]): Promise<void> {
    const late = batch.filter(() => random() < 0.5);
    const unanswered = Array.from({ length: 50 }, makeResponse);
    const shown = [...late, ...unanswered].slice(0, 100);
    await send('POST /v1/impressions', {
      impressions: shown.map(({ id, touchpoint, metric, surveyVersion, channel, locale, at }) => ({
        id,
        touchpoint,
        metric,
        surveyVersion,
        channel,
        ...(locale && { locale }),
        shownAt: new Date(at).toISOString(),
      })),
    });
    for (const response of shown) model.impressions.set(response.id, response);
  }

  /** Deletes, quarantines and revises some of what is stored. */
  async function change(): Promise<void> {
    for (const response of [...model.responses.values()].filter(() => random() < 0.05)) {
      const kind = pick(['delete', 'quarantine', 'revise']);
      if (kind === 'revise') {
        const { score, channel, locale, attributes, choices } = { ...makeResponse() };
        const isSameScale = score <= response.scaleMax && (response.metric === 'nps' || score >= 1);
        const revised = {
          ...response,
          ...{
            revision: 2,
            channel,
            locale,
            attributes,
            choices,
            score: isSameScale ? score : response.score,
          },
        };
        await send('POST /v1/responses', toInput(revised, null));
        model.responses.set(response.id, revised);
      } else {
        if (kind === 'delete') await underTest.test.send(`DELETE /v1/responses/${response.id}`);
        else await send(`PUT /v1/responses/${response.id}/state`, { state: 'quarantined' });
        model.responses.set(response.id, { ...response, isCounted: false });
      }
    }
  }

  let made = 0;
  function makeResponse(): KnownResponse {
    const touchpoint = pick(touchpoints).key;
    const metric = pick<Metric>(['nps', 'csat', 'ces']);
    const surveyVersion = metric === 'ces' ? pick([1, 2]) : 1;
    const scaleMax = metric === 'nps' ? 10 : surveyVersion === 2 ? 7 : 5;
    const min = metric === 'nps' ? 0 : 1;
    made += 1;
    return {
      id: `00000000-0000-4000-8000-${made.toString(16).padStart(12, '0')}`,
      revision: 1,
      touchpoint,
      metric,
      scaleMax,
      surveyVersion,
      score: min + Math.floor(random() * (scaleMax - min + 1)),
      channel: pick(channels.slice(0, 3)),
      locale: random() < 0.2 ? null : pick(locales),
      attributes: Object.fromEntries(
        Object.entries(attributes).flatMap(([name, values]) =>
          random() < 0.7 ? [[name, pick(values)]] : [],
        ),
      ),
      choices: random() < 0.3 ? { reason: some(options) } : {},
      at: from + Math.floor(random() * lengthMs),
      isCounted: true,
    };
  }

  async function ask(): Promise<void> {
    const timeZone = pick(zones);
    const interval = pick(timeZone === 'Australia/Lord_Howe' ? wide : [...wide, 'hour' as const]);
    const days = interval === 'hour' ? 3 : pick([1, 7, 45, 200]);
    const quarter = 900_000;
    const start = from + Math.floor((random() * lengthMs) / quarter) * quarter;
    const query: PlainQuery = {
      metrics: random() < 0.5 ? ['nps', 'csat', 'ces'] : [pick<Metric>(['nps', 'csat', 'ces'])],
      from: start,
      to: start + days * 86_400_000,
      filters: makeFilters(),
      groupBy: random() < 0.3 ? [] : [...new Set([pick(names), pick(names)])].slice(0, pick([1, 2])),
    };
    const hasPrevious = random() < 0.3;
    const parameters = new URLSearchParams({
      metric: query.metrics.join(),
      from: new Date(query.from).toISOString(),
      to: new Date(query.to).toISOString(),
      interval,
      timeZone,
      ...Object.fromEntries(Object.entries(query.filters).map(([name, values]) => [name, values.join()])),
      ...(query.groupBy.length > 0 && { groupBy: query.groupBy.join() }),
      ...(hasPrevious && { compare: 'previous' }),
    });
    const { body } = await underTest.test.send<Aggregates & Partial<Problem>>(
      `GET /v1/aggregates?${parameters}`,
    );

    const knowsImpressions = ![...query.groupBy, ...Object.keys(query.filters)].some(
      (name) => name === 'persona' || name.startsWith('attribute.'),
    );
    const labelOf = (at: number) => wallClockLabel(new Date(at), interval, timeZone);
    const expected = model.count(knowsImpressions ? query : { ...query }, labelOf);
    const before = previousPeriod({ from: new Date(query.from), to: new Date(query.to), timeZone });
    const earlier = hasPrevious
      ? model.count({ ...query, from: before.from.getTime(), to: before.to.getTime() }, () => 'all')
      : [];
    const isSeries = interval !== 'none';
    const answer = mergePlain(expected, earlier, { hasPrevious, knowsImpressions, isSeries });
    if (body.code === 'too-many-points') {
      const points = Number(/(\d+) points/.exec(body.detail ?? '')?.[1]);
      expect(points).toBeGreaterThan(10_000);
      // A range that begins within a day reaches into one more.
      expect([days, days + 1].map((buckets) => buckets * Object.keys(answer).length)).toContain(points);
      return;
    }
    const { groups } = body;
    expect(toPlain(groups, { interval, timeZone, knowsImpressions }), parameters.toString()).toEqual(answer);
    if (random() < 0.3) expect((await list(query)).sort()).toEqual(model.select(query).sort());
    if (query.groupBy.length === 0 && Object.keys(query.filters).length === 0) {
      for (const group of groups) {
        const chosen = group.total.followUps?.find(({ question }) => question === 'reason')?.choices ?? [];
        expect(Object.fromEntries(chosen.map(({ key, responses }) => [key, responses]))).toEqual(
          countChoices(query, group.metric, group.scale.max),
        );
      }
    }
  }

  /** The ids of the responses themselves, page by page. */
  async function list({ metrics, from, to, filters }: PlainQuery): Promise<string[]> {
    const parameters = new URLSearchParams({
      ...{
        metric: metrics.join(),
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
        limit: '300',
      },
      ...Object.fromEntries(Object.entries(filters).map(([name, values]) => [name, values.join()])),
    });
    const ids: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      if (cursor) parameters.set('cursor', cursor);
      const page: { data: { id: string }[]; nextCursor: string | null } = await send(
        `GET /v1/responses?${parameters}`,
      );
      ids.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    return ids;
  }

  function makeFilters(): PlainQuery['filters'] {
    const all: Record<string, readonly string[]> = {
      touchpoint: touchpoints.map(({ key }) => key),
      journey: ['buying', 'returning'],
      stage: ['discover', 'purchase', 'use', 'service'],
      team: ['web', 'logistics'],
      channel: channels.slice(0, 3),
      locale: locales,
      surveyVersion: ['1', '2'],
      persona: ['family', 'student', '(other)'],
      'attribute.plan': ['free', 'pro', '(other)'],
      'attribute.seats': ['1', '2'],
    };
    return Object.fromEntries(
      Object.entries(all).flatMap(([name, values]) => (random() < 0.12 ? [[name, some(values)]] : [])),
    );
  }

  function countChoices(query: PlainQuery, metric: Metric, scaleMax: number): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const response of model.responses.values()) {
      const isAsked = response.metric === metric && response.scaleMax === scaleMax && response.isCounted;
      if (!isAsked || response.at < query.from || response.at >= query.to) continue;
      for (const choice of response.choices.reason ?? []) counts[choice] = (counts[choice] ?? 0) + 1;
    }
    return counts;
  }
});

const wide = ['none', 'day', 'week', 'month', 'quarter', 'year'] as const;
const names = [
  ...['touchpoint', 'journey', 'stage', 'team', 'channel', 'locale', 'surveyVersion'],
  ...['persona', 'attribute.plan', 'attribute.seats'],
];

async function setUp(send: (request: string, body?: unknown) => Promise<unknown>): Promise<void> {
  for (const { key, stage, team } of touchpoints) {
    await send(`PUT /v1/touchpoints/${key}`, { name: key, stage, team });
    const followUps = [
      {
        key: 'reason',
        kind: 'choice',
        multiple: true,
        texts: { en: { question: 'Why?' } },
        options: optionInputs,
      },
    ];
    for (const metric of ['nps', 'csat']) {
      await send(`PUT /v1/touchpoints/${key}/surveys/${metric}`, { followUps });
    }
    await send(`PUT /v1/touchpoints/${key}/surveys/ces`, { followUps });
    await send(`PUT /v1/touchpoints/${key}/surveys/ces`, { followUps, scale: { max: 7 } });
  }
  for (const journey of ['buying', 'returning']) {
    const steps = touchpoints.filter(({ journeys }) => journeys.includes(journey)).map(({ key }) => key);
    await send(`PUT /v1/journeys/${journey}`, { name: journey, touchpoints: steps });
  }
}

const optionInputs = options.map((key) => ({ key, texts: { en: key } }));

function toInput(response: KnownResponse, shownAt: number | null | undefined): object {
  const { id, revision, touchpoint, metric, surveyVersion, score, channel, locale, attributes, choices, at } =
    response;
  return {
    ...{ id, revision, touchpoint, metric, surveyVersion, score, channel, attributes },
    ...(locale && { locale }),
    answers: Object.entries(choices).map(([question, chosen]) => ({
      question,
      choices: [...chosen, ...chosen.slice(0, 1)],
    })),
    answeredAt: new Date(at).toISOString(),
    ...(shownAt && { shownAt: new Date(shownAt).toISOString() }),
  };
}
