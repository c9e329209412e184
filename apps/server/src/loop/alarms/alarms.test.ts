import { randomUUID } from 'node:crypto';
import type { AlertFire } from '@voxpoint/contract';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { DeliveryRow } from '../../send/deliveries/store-deliveries.ts';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { createMessages } from '../messages.ts';
import { judgeNumbers } from './judge-numbers.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const start = Date.parse('2026-06-01T00:00:00.000Z');
/** Days that are usual, before anything happens. */
const usualDays = 100;
const slack = { kind: 'chat', form: 'slack', url: 'https://hooks.slack.com/services/T000/B000/abcdefghij' };

describeApp('alerts about numbers', (underTest) => {
  let projectId: number;
  let key: string;
  const send = <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { key, body });
  const put = (alert: string, settings: object) =>
    send(`PUT /v1/alerts/${alert}`, { name: 'Numbers', to: [slack], quietMinutes: 0, ...settings });
  const setTime = (ms: number) => underTest.setClock(new Date(ms).toISOString());
  /** Answers from day to day: a dozen a day, by the hour, on which of a hundred so many are promoters. */
  const answerDays = async (from: number, to: number, { promoters = 75, touchpoints = ['shop'] } = {}) => {
    const responses = [];
    for (let day = from; day < to; day += 1) {
      for (let n = 0; n < 12; n += 1) {
        // Each of the numbers below a hundred comes in its turn.
        const score = ((day * 12 + n) * 37) % 100 < promoters ? 10 : 2;
        const answeredAt = new Date(start + day * dayMs + (6 + n) * hourMs).toISOString();
        for (const touchpoint of touchpoints)
          responses.push({ id: randomUUID(), touchpoint, score, answeredAt });
      }
    }
    setTime(start + to * dayMs);
    for (let first = 0; first < responses.length; first += 1_000) {
      const body = { responses: responses.slice(first, first + 1_000) };
      const { status } = await send('POST /v1/responses/batch', body);
      expect(status).toBe(200);
    }
  };
  /** What is judged two hours after the end of a day. */
  const judgeDay = async (day: number) => {
    setTime(start + (day + 1) * dayMs + 2 * hourMs);
    await judgeNumbers(underTest.context);
  };
  const history = async (alert: string) =>
    (await send<{ data: AlertFire[] }>(`GET /v1/alerts/${alert}/history`)).body.data;
  const titles = async () => {
    const rows = await underTest.database.query<DeliveryRow>(
      `select id, kind, destination, event, subject, cause, created_at as "createdAt" from deliveries
        where project_id = $1::int order by created_at, subject ->> 'what' desc`,
      [projectId],
    );
    const write = createMessages({ publicUrl: 'https://vox.shop.example' });
    const project = { id: projectId, key: 'p', name: 'P', timeZone: 'UTC', erasureKey: 'k' };
    const messages = await Promise.all(rows.map((row) => write(underTest.context, project, row)));
    return messages.map((message) => (message?.kind === 'chat' ? message.message.title : undefined));
  };
  const addTouchpoint = async (name: string, settings: object = {}) => {
    await send(`PUT /v1/touchpoints/${name}`, { name, ...settings });
    await send(`PUT /v1/touchpoints/${name}/surveys/nps`, {});
  };

  beforeAll(() => setTime(start));
  beforeEach(async () => {
    const name = `p-${randomUUID()}`;
    projectId = await addProject(underTest.database, name);
    key = await addSecretKey(underTest.database, projectId, ['ingest', 'manage']);
    setTime(start);
    await addTouchpoint('shop', { targets: { nps: 40 } });
    await answerDays(0, usualDays);
  });

  it('fire once when a score has fallen, say since when, and tell when it is over', async () => {
    await put('fell', { kind: 'score', when: { metric: 'nps' } });
    await put('rose', { kind: 'score', when: { metric: 'nps', direction: 'better' } });
    await put('target', { kind: 'target', when: { metric: 'nps' } });
    await judgeDay(usualDays - 1);
    await answerDays(usualDays, usualDays + 5);
    await judgeDay(usualDays + 4);
    expect([await history('fell'), await history('rose'), await history('target')]).toEqual([[], [], []]);
    for (let day = usualDays + 5; day < usualDays + 45; day += 5) {
      await answerDays(day, day + 5, { promoters: 45 });
      await judgeDay(day + 4);
    }
    const [fire, ...more] = await history('fell');
    expect([more, fire?.touchpoint, fire?.changedAt]).toEqual([[], 'shop', null]);
    expect(fire?.numbers).toMatchObject({ direction: 'down', metric: 'nps', scale: { min: 0, max: 10 } });
    const { mean, baseMean, since } = (fire?.numbers ?? {}) as Record<string, number | string>;
    expect(baseMean).toBeCloseTo(50, -1);
    expect(mean).toBeLessThan(20);
    const fell = start + (usualDays + 5) * dayMs;
    expect(Math.abs(Date.parse(`${since}`) - fell)).toBeLessThanOrEqual(3 * dayMs);
    // Within a fortnight, of twelve answers a day; looked at every five days.
    expect(Date.parse(fire?.firedAt ?? '')).toBeLessThan(fell + 19 * dayMs);
    expect([(await history('rose')).length, (await history('target')).length]).toEqual([0, 1]);
    await answerDays(usualDays + 45, usualDays + 75);
    await judgeDay(usualDays + 74);
    expect((await history('fell'))[0]?.changedAt).not.toBeNull();
    const told = await titles();
    expect(told).toContainEqual(expect.stringMatching(/^NPS fell at shop: [+−-]?\d+ instead of \+5\d$/));
    expect(told).toContainEqual(expect.stringMatching(/^NPS below its target at shop: .*, target \+40$/));
    expect(told).toContainEqual(expect.stringMatching(/^Over again: NPS fell at shop/));
    expect(new Set(told).size).toBe(told.length);
  });

  it('take after an outage what was missed, and tell only what is still so', async () => {
    await put('often', { kind: 'score', when: { metric: 'nps' } });
    await judgeDay(usualDays - 1);
    // It falls and is over while nobody looks.
    await answerDays(usualDays, usualDays + 25, { promoters: 30 });
    await answerDays(usualDays + 25, usualDays + 60);
    await judgeDay(usualDays + 59);
    expect(await history('often')).toEqual([]);
    await answerDays(usualDays + 60, usualDays + 80, { promoters: 30 });
    await judgeDay(usualDays + 79);
    expect(await history('often')).toMatchObject([{ touchpoint: 'shop', changedAt: null }]);
  });

  it('judge each period once, however many look and how often', async () => {
    await put('fell', { kind: 'score', when: { metric: 'nps' } });
    await judgeDay(usualDays - 1);
    await answerDays(usualDays, usualDays + 20, { promoters: 30 });
    setTime(start + (usualDays + 20) * dayMs + 2 * hourMs);
    await Promise.all([judgeNumbers(underTest.context), judgeNumbers(underTest.context)]);
    const readStates = () =>
      underTest.database.query('select cut, state, updated_at from alert_states where project_id = $1::int', [
        projectId,
      ]);
    const states = await readStates();
    await judgeNumbers(underTest.context);
    // As if what was done had not been noted.
    await underTest.database.query('delete from scheduled_runs where project_id = $1::int', [projectId]);
    await judgeNumbers(underTest.context);
    expect(await history('fell')).toHaveLength(1);
    expect(await titles()).toHaveLength(1);
    expect(watchOf(await readStates())).toEqual(watchOf(states));
  });

  it('divide the budget over what they watch, and begin anew when a person accepts what is', async () => {
    await put('fell', { kind: 'score', when: { metric: 'nps' } });
    await judgeDay(usualDays - 1);
    await answerDays(usualDays, usualDays + 20, { promoters: 30 });
    await judgeDay(usualDays + 19);
    const [alone] = await history('fell');
    const accepted = await send<{ touchpoints: string[] }>('POST /v1/alerts/fell/base');
    expect([accepted.status, accepted.body]).toEqual([200, { touchpoints: ['shop'] }]);
    expect((await send<{ touchpoints: string[] }>('POST /v1/alerts/fell/base')).body.touchpoints).toEqual([]);
    // What is now is not known for long enough: nothing is watched.
    await answerDays(usualDays + 20, usualDays + 40, { promoters: 10 });
    await judgeDay(usualDays + 39);
    expect(await history('fell')).toHaveLength(1);
    await send('DELETE /v1/alerts/fell');
    await send('PATCH /v1/project', { falseAlarmsPerMonth: 0.05 });
    await underTest.database.query('delete from scheduled_runs where project_id = $1::int', [projectId]);
    setTime(start + usualDays * dayMs);
    await put('fell', { kind: 'score', when: { metric: 'nps' } });
    await judgeDay(usualDays - 1);
    await judgeDay(usualDays + 19);
    const [strict] = await history('fell');
    const threshold = (fire: AlertFire | undefined) => Number(fire?.numbers.threshold);
    expect(threshold(strict)).toBeGreaterThan(threshold(alone));
  });

  it('tell of silence within a day, and once where all have fallen silent', async () => {
    await addTouchpoint('desk');
    await answerDays(0, usualDays, { touchpoints: ['desk'] });
    await put('silent', { kind: 'silence' });
    await put('many', { kind: 'volume' });
    await answerDays(usualDays, usualDays + 1, { touchpoints: ['shop', 'desk'] });
    await judgeDay(usualDays);
    expect(await history('silent')).toEqual([]);
    for (let hour = 5; hour < 3 * 24; hour += 6) {
      setTime(start + (usualDays + 1) * dayMs + (hour + 1) * hourMs + 20 * 60_000);
      await judgeNumbers(underTest.context);
    }
    const fires = await history('silent');
    expect(fires).toHaveLength(1);
    expect(fires[0]?.numbers).toMatchObject({ everywhere: true, touchpoints: 2, counted: 0 });
    expect(Date.parse(fires[0]?.firedAt ?? '')).toBeLessThan(start + (usualDays + 3) * dayMs);
    expect(await titles()).toEqual(['Silence everywhere: nothing comes from any of 2 touchpoints']);
    expect(await history('many')).toEqual([]);
  });
});

/** All but when it was saved. */
function watchOf(rows: readonly unknown[]) {
  return rows.map((row) => ({ ...(row as object), updated_at: null }));
}
