import type { AlertFire } from '@voxpoint/contract';
import { beforeEach, expect, it } from 'vitest';
import { describeApp } from '../../testing/fixtures.ts';
import { answersPerDay, dayMs, start, watchedProject } from '../../testing/watched-project.ts';

const usualDays = 100;
/** A base is frozen before the first day that is judged. */
const frozenAnswers = (usualDays - 1) * answersPerDay;
const numberOf = (fire: AlertFire | undefined, name: string) => Number(fire?.numbers[name]);

describeApp('what alerts about numbers take as normal', (underTest) => {
  const { put, addTouchpoint, answerDays, judgeDay, history, send, setTime, forgetRuns } =
    watchedProject(underTest);

  beforeEach(async () => {
    await addTouchpoint('shop');
    await answerDays(0, usualDays);
    await put('fell', { kind: 'score', when: { metric: 'nps' } });
    await judgeDay(usualDays - 1);
  });

  it('is frozen, and renewed after a quarter without what was not normal', async () => {
    const fallen = { from: usualDays, to: usualDays + 100 };
    for (let day = fallen.from; day < fallen.to; day += 20) {
      await answerDays(day, day + 20, { promoters: 45 });
      await judgeDay(day + 19);
    }
    // A quarter has passed since it was frozen; but it has fired.
    const [first, ...more] = await history('fell');
    expect([more, numberOf(first, 'baseAnswers')]).toEqual([[], frozenAnswers]);
    await answerDays(fallen.to, fallen.to + 40);
    await judgeDay(fallen.to + 39);
    expect((await history('fell'))[0]?.changedAt).not.toBeNull();
    // It is over: what is normal is renewed with the next day that is judged, of all but the time of the fall.
    const renewedOn = fallen.to + 40;
    await answerDays(renewedOn, renewedOn + 1);
    await judgeDay(renewedOn);
    await answerDays(renewedOn + 1, renewedOn + 20, { promoters: 30 });
    await judgeDay(renewedOn + 19);
    const [second, ...others] = await history('fell');
    expect(others).toHaveLength(1);
    const spared = renewedOn * answersPerDay - numberOf(second, 'baseAnswers');
    const days = fallen.to - Date.parse(`${first?.numbers.since}`) / dayMs + start / dayMs;
    // And of the first usual days, on which it was not yet known to be over.
    expect(spared / answersPerDay).toBeGreaterThan(days);
    expect(spared / answersPerDay).toBeLessThan(days + 20);
    expect(numberOf(second, 'baseMean')).toBeCloseTo(numberOf(first, 'baseMean'), -0.7);
  });

  it('is not renewed while something is suspected', async () => {
    // The base ends with the day before the last one.
    const dueOn = usualDays - 1 + 91;
    const suspectedFrom = dueOn - 3;
    await answerDays(usualDays, suspectedFrom);
    await judgeDay(suspectedFrom - 1);
    for (let day = suspectedFrom; day <= dueOn; day += 1) {
      expect(await history('fell')).toEqual([]);
      await answerDays(day, day + 1, { promoters: 55 });
      await judgeDay(day);
    }
    const [fire] = await history('fell');
    expect(numberOf(fire, 'baseAnswers')).toBe(frozenAnswers);
  });

  it('is known of each touchpoint by itself, and judged with its part of the budget', async () => {
    await addTouchpoint('desk');
    const touchpoints = ['desk'];
    await answerDays(0, usualDays, { promoters: 55, touchpoints });
    await answerDays(usualDays, usualDays + 20, { promoters: 30 });
    await answerDays(usualDays, usualDays + 20, { promoters: 55, touchpoints });
    // Nothing is known of it yet: it takes no part.
    await addTouchpoint('new');
    const judgeAnew = async (falseAlarmsPerMonth: number, where: object) => {
      await send('PATCH /v1/project', { falseAlarmsPerMonth });
      await send('DELETE /v1/alerts/fell');
      await forgetRuns();
      setTime(start + usualDays * dayMs);
      await put('fell', { kind: 'score', when: { metric: 'nps' }, where });
      await judgeDay(usualDays - 1);
      await judgeDay(usualDays + 19);
      const fires = await history('fell');
      expect(fires.map(({ touchpoint }) => touchpoint)).toEqual(['shop']);
      return numberOf(fires[0], 'threshold');
    };
    const alone = await judgeAnew(0.05, { touchpoint: 'shop' });
    expect(await judgeAnew(0.1, {})).toBeCloseTo(alone, 10);
    expect(await judgeAnew(0.05, {})).toBeGreaterThan(alone);
    // Other rules spend of it, too.
    await put('silent', { kind: 'silence', where: { touchpoint: 'desk' } });
    expect(await judgeAnew(0.15, {})).toBeCloseTo(alone, 10);
  });
});
