import type { Aggregates, BatchReceipt, Verification } from '@voxpoint/contract';
import { expect, it } from 'vitest';
import { describeApp } from '../../testing/fixtures.ts';
import { testKeys } from '../../testing/test-app.ts';

/**
 * Many answers, counted twice: by the server, and here by plain loops over what was sent. Nothing of the server's
 * counting, scoring or calendar takes part in the second.
 */
const size = Number(process.env.RECOUNT_RESPONSES ?? 20_000);
const touchpoints = Array.from({ length: 20 }, (_, index) => `touchpoint-${index}`);
const metricOf = (index: number) => (['nps', 'csat', 'ces'] as const)[index % 3] as 'nps' | 'csat' | 'ces';
const channels = ['web', 'app', 'phone'];
const from = Date.parse('2026-01-01T00:00:00Z');
const days = 120;

interface Sent {
  id: string;
  touchpoint: string;
  score: number;
  channel: string;
  answeredAt: string;
}

describeApp('a recount of many answers', (underTest) => {
  const send = <Body>(request: string, body?: unknown) =>
    underTest.test.send<Body>(request, { body, key: testKeys.secret });

  it(`equals the aggregates of ${size} answers`, { timeout: 300_000 }, async () => {
    for (const [index, touchpoint] of touchpoints.entries()) {
      await send(`PUT /v1/touchpoints/${touchpoint}`, { name: touchpoint });
      await send(`PUT /v1/touchpoints/${touchpoint}/surveys/${metricOf(index)}`, {});
    }
    const sent = makeAnswers(size);
    for (let start = 0; start < size; start += 1_000) {
      const { body } = await send<BatchReceipt>('POST /v1/responses/batch', {
        responses: sent.slice(start, start + 1_000),
      });
      expect(body.created).toBe(Math.min(1_000, size - start));
    }

    const range = 'from=2026-01-01&to=2026-05-01';
    const byTouchpoint = await aggregate(`${range}&timeZone=UTC&groupBy=touchpoint`);
    expect(summaryOf(byTouchpoint)).toEqual(countBy(sent, (answer) => answer.touchpoint));
    const byChannel = await aggregate(`${range}&timeZone=UTC&groupBy=touchpoint,channel`);
    expect(summaryOf(byChannel)).toEqual(countBy(sent, (answer) => `${answer.touchpoint} ${answer.channel}`));

    for (const zone of ['Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu']) {
      for (const index of [0, 1, 2]) {
        const touchpoint = `touchpoint-${index}`;
        const { groups } = await aggregate(
          `from=2025-12-31&to=2026-05-02&timeZone=${zone}&interval=day&touchpoint=${touchpoint}`,
        );
        const series = groups[0]?.series?.filter(({ responses }) => responses > 0) ?? [];
        const own = sent.filter((answer) => answer.touchpoint === touchpoint);
        expect(
          Object.fromEntries(
            series.map((bucket) => [
              bucket.start.slice(0, 10),
              bucket.distribution.map(({ responses }) => responses),
            ]),
          ),
        ).toEqual(
          Object.fromEntries([
            ...histograms(own, (answer) => localDate(answer.answeredAt, zone), touchpoint),
          ]),
        );
      }
    }
    for (const touchpoint of touchpoints) {
      const { body } = await send<Verification>(`GET /v1/touchpoints/${touchpoint}/verification`);
      expect(body.drift).toBe(0);
    }
  });

  const aggregate = async (query: string) => (await send<Aggregates>(`GET /v1/aggregates?${query}`)).body;
});

function makeAnswers(count: number): Sent[] {
  let state = 20_261_122;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  return Array.from({ length: count }, (_, number) => {
    const index = Math.floor(random() * touchpoints.length);
    const nps = metricOf(index) === 'nps';
    return {
      id: `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`,
      touchpoint: `touchpoint-${index}`,
      score: nps ? Math.floor(random() * 11) : 1 + Math.floor(random() * 5),
      channel: channels[Math.floor(random() * channels.length)] as string,
      answeredAt: new Date(from + Math.floor(random() * days * 86_400_000)).toISOString(),
    };
  });
}

/** `key → [responses, score]`, as the server says. */
function summaryOf({ groups }: Aggregates): Record<string, [number, number | null]> {
  return Object.fromEntries(
    groups.map(({ key, total }) => [
      [key.touchpoint, key.channel].filter(Boolean).join(' '),
      [total.responses, total.score],
    ]),
  );
}

/** The same from the answers themselves. */
function countBy(sent: readonly Sent[], keyOf: (answer: Sent) => string): Record<string, [number, number]> {
  const groups = new Map<string, Sent[]>();
  for (const answer of sent) {
    const group = groups.get(keyOf(answer)) ?? [];
    group.push(answer);
    groups.set(keyOf(answer), group);
  }
  return Object.fromEntries([...groups].map(([key, answers]) => [key, [answers.length, scoreOf(answers)]]));
}

function scoreOf(answers: readonly Sent[]): number {
  const metric = metricOf(Number(answers[0]?.touchpoint.split('-')[1]));
  const share = (test: (score: number) => boolean) =>
    answers.filter(({ score }) => test(score)).length / answers.length;
  const score = {
    nps: () => 100 * share((value) => value >= 9) - 100 * share((value) => value <= 6),
    csat: () => 100 * share((value) => value >= 4),
    ces: () => answers.reduce((sum, answer) => sum + answer.score, 0) / answers.length,
  }[metric]();
  return Math.round(score * 100 + Number.EPSILON) / 100;
}

function histograms(
  answers: readonly Sent[],
  keyOf: (answer: Sent) => string,
  touchpoint: string,
): Map<string, number[]> {
  const isNps = metricOf(Number(touchpoint.split('-')[1])) === 'nps';
  const result = new Map<string, number[]>();
  for (const answer of answers) {
    const counts = result.get(keyOf(answer)) ?? Array(isNps ? 11 : 5).fill(0);
    counts[isNps ? answer.score : answer.score - 1] += 1;
    result.set(keyOf(answer), counts);
  }
  return result;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function localDate(instant: string, timeZone: string): string {
  const formatter =
    formatters.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formatters.set(timeZone, formatter);
  return formatter.format(new Date(instant));
}
