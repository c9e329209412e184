import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import { describeApp } from '../../testing/fixtures.ts';
import { dayMs, hourMs, start, watchedProject } from '../../testing/watched-project.ts';

const usualDays = 95;
const shownPerDay = 10;
/** Who answers does it so many hours after the survey was shown: nothing of the last days has come when they are over. */
const delayHours = 60;

describeApp('alerts about response rates', (underTest) => {
  const { send, put, setTime, sendResponses, addTouchpoint, judgeDay, history, titles } =
    watchedProject(underTest);

  const shownAt = (n: number) => start + Math.floor(n / shownPerDay) * dayMs + (6 + (n % 10)) * hourMs;
  const asText = (ms: number) => new Date(ms).toISOString();
  /** Surveys that are shown from day to day, of which so many in a hundred are answered; and the answers that have come by then. */
  const waiting: { at: number; response: object }[] = [];
  const showDays = async (from: number, to: number, { answered = 50 } = {}) => {
    const impressions = [];
    for (let n = from * shownPerDay; n < to * shownPerDay; n += 1) {
      const [id, at] = [randomUUID(), shownAt(n) + delayHours * hourMs];
      impressions.push({ id, touchpoint: 'shop', shownAt: asText(shownAt(n)) });
      const response = {
        id,
        touchpoint: 'shop',
        score: 9,
        shownAt: asText(shownAt(n)),
        answeredAt: asText(at),
      };
      if ((n * 37) % 100 < answered) waiting.push({ at, response });
    }
    const now = start + to * dayMs;
    setTime(now);
    for (let first = 0; first < impressions.length; first += 100) {
      const body = { impressions: impressions.slice(first, first + 100) };
      expect((await send('POST /v1/impressions', body)).status).toBe(200);
    }
    const come = waiting.filter(({ at }) => at <= now);
    waiting.splice(0, waiting.length, ...waiting.filter(({ at }) => at > now));
    await sendResponses(come.map(({ response }) => response));
  };

  beforeEach(async () => {
    waiting.length = 0;
    await addTouchpoint('shop');
    await showDays(0, usualDays);
  });

  it('wait for those who will still answer, and fire when fewer do', async () => {
    await put('rate', { kind: 'response-rate' });
    await judgeDay(usualDays - 1);
    // Day by day, nobody has answered yet of the last ones.
    for (let day = usualDays; day < usualDays + 8; day += 1) {
      await showDays(day, day + 1);
      await judgeDay(day);
    }
    expect(await history('rate')).toEqual([]);
    const fell = usualDays + 8;
    for (let day = fell; day < fell + 15; day += 3) {
      await showDays(day, day + 3, { answered: 10 });
      await judgeDay(day + 2);
    }
    const [fire, ...more] = await history('rate');
    expect([more, fire?.touchpoint]).toEqual([[], 'shop']);
    const { direction, mean, baseMean, since } = fire?.numbers ?? {};
    expect(direction).toBe('down');
    expect(baseMean).toBeCloseTo(0.5, 1);
    expect(Number(mean)).toBeLessThan(0.35);
    expect(Math.abs(Date.parse(`${since}`) - (start + fell * dayMs))).toBeLessThanOrEqual(2 * dayMs);
    expect(await titles()).toEqual([expect.stringContaining('shop')]);
  });
});
