import type { Problem } from '@voxpoint/contract';
import { beforeEach, expect, it } from 'vitest';
import { describeApp } from '../../testing/fixtures.ts';
import { dayMs, hourMs, start, watchedProject } from '../../testing/watched-project.ts';
import { judgeNumbers } from './judge-numbers.ts';

/** Days that are usual, before anything happens. */
const usualDays = 100;

describeApp('alerts about numbers', (underTest) => {
  const project = watchedProject(underTest);
  const { send, put, setTime, addTouchpoint, answerDays, judgeDay, history, titles, forgetRuns } = project;

  beforeEach(async () => {
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
    // It mends and falls again while nobody looks: that is told, too.
    await answerDays(usualDays + 80, usualDays + 120);
    await answerDays(usualDays + 120, usualDays + 140, { promoters: 30 });
    await judgeDay(usualDays + 139);
    expect(await history('often')).toMatchObject([{ changedAt: null }, { changedAt: expect.any(String) }]);
  });

  it('judge each period once, however many look and how often', async () => {
    await put('fell', { kind: 'score', when: { metric: 'nps' } });
    await judgeDay(usualDays - 1);
    await answerDays(usualDays, usualDays + 20, { promoters: 30 });
    setTime(start + (usualDays + 20) * dayMs + 2 * hourMs);
    await Promise.all([judgeNumbers(underTest.context), judgeNumbers(underTest.context)]);
    const readStates = () =>
      underTest.database.query('select cut, state, updated_at from alert_states where project_id = $1::int', [
        project.projectId(),
      ]);
    const states = await readStates();
    await judgeNumbers(underTest.context);
    // As if what was done had not been noted.
    await forgetRuns();
    await judgeNumbers(underTest.context);
    expect(await history('fell')).toHaveLength(1);
    expect(await titles()).toHaveLength(1);
    expect(watchOf(await readStates())).toEqual(watchOf(states));
  });

  it('begin anew when a person accepts what is', async () => {
    await put('fell', { kind: 'score', when: { metric: 'nps' } });
    await judgeDay(usualDays - 1);
    await answerDays(usualDays, usualDays + 20, { promoters: 30 });
    await judgeDay(usualDays + 19);
    const accepted = await send<{ touchpoints: string[] }>('POST /v1/alerts/fell/base');
    expect([accepted.status, accepted.body]).toEqual([200, { touchpoints: ['shop'] }]);
    expect((await history('fell'))[0]?.changedAt).not.toBeNull();
    expect((await send<{ touchpoints: string[] }>('POST /v1/alerts/fell/base')).body.touchpoints).toEqual([]);
    await put('answers', { kind: 'answer' });
    const ofAnswers = await send<Problem>('POST /v1/alerts/answers/base');
    expect([ofAnswers.status, ofAnswers.body.code]).toEqual([422, 'alert-without-base']);
    expect(ofAnswers.body.detail).toContain('score, target, response-rate, silence, volume');
    // What is now is not known for long enough: nothing is watched.
    await answerDays(usualDays + 20, usualDays + 40, { promoters: 10 });
    await judgeDay(usualDays + 39);
    expect(await history('fell')).toHaveLength(1);
  });

  it('tell of silence within two days, and once where all have fallen silent', async () => {
    const all = ['shop', 'desk', 'app'];
    const others = ['desk', 'app'];
    for (const touchpoint of others) await addTouchpoint(touchpoint);
    await answerDays(0, usualDays, { touchpoints: others });
    await put('silent', { kind: 'silence' });
    await put('many', { kind: 'volume' });
    let day = usualDays;
    /** Days on which these answer and no others, each judged when it is over. */
    const pass = async (days: number, touchpoints: string[]) => {
      await answerDays(day, day + days, { touchpoints });
      for (const end = day + days; day < end; day += 1) await judgeDay(day);
      return (await titles()).length;
    };
    expect(await pass(1, all)).toBe(0);
    expect(await pass(2, [])).toBe(1);
    const [fire, ...more] = await history('silent');
    expect([more, fire?.numbers]).toMatchObject([[], { everywhere: true, touchpoints: 3, counted: 0 }]);
    // It is over when all are there again.
    expect(await pass(1, ['shop'])).toBe(1);
    expect(await pass(1, all)).toBe(2);
    // Then they fall silent one after another.
    expect(await pass(2, others)).toBe(3);
    expect(await pass(2, ['app'])).toBe(4);
    expect(await pass(2, [])).toBe(5);
    const everywhere = 'Silence everywhere: nothing comes from any of 3 touchpoints';
    const silenceAt = (name: string) =>
      expect.stringMatching(`^Silence at ${name}: 0 answers instead of [0-9]+$`);
    expect(await titles()).toEqual([
      ...[everywhere, `Over again: ${everywhere}`],
      ...[silenceAt('shop'), silenceAt('desk'), everywhere],
    ]);
    expect(await history('many')).toEqual([]);
  });
});

/** All but when it was saved. */
function watchOf(rows: readonly unknown[]) {
  return rows.map((row) => ({ ...(row as object), updated_at: null }));
}
