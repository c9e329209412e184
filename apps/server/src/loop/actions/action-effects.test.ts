import type { ListedAction } from '@voxpoint/contract';
import { expect, it } from 'vitest';
import { actingProjects } from '../../testing/acting-projects.ts';
import { describeApp } from '../../testing/fixtures.ts';

interface Listed {
  data: ListedAction[];
  nextCursor: string | null;
}

describeApp('effects of actions', (underTest) => {
  const { openProject } = actingProjects(underTest);
  const controls = ['basket', 'search', 'parcel', 'help', 'returns', 'newsletter'];
  /** Satisfied of 40 after, as 28 of 40 were before. */
  const after = [27, 28, 29, 28, 30, 26];

  it('say what they moved, beside touchpoints to which nothing was done', async () => {
    const { put, send, answer, effectOf } = await openProject(['checkout', ...controls, 'quiet']);
    // Decided and done on 2 October: before is 7 August to 4 September, after is 3 to 31 October.
    underTest.setClock('2026-10-02T10:00:00Z');
    await put('costs', { status: 'done' });
    underTest.setClock('2026-11-30T12:00:00Z');
    await answer('checkout', '2026-08-07', [100, 210]);
    await answer('checkout', '2026-09-20', [0, 40]);
    await answer('checkout', '2026-10-30', [180, 200]);
    for (const [index, control] of controls.entries()) {
      await answer(control, '2026-09-03', [28, 40]);
      await answer(control, '2026-10-03', [after[index] ?? 0, 40]);
    }
    await answer('quiet', '2026-09-03', [10, 29]);
    const effect = await effectOf('costs');
    expect(effect).toMatchObject({
      ...{ key: 'costs', metric: 'csat', scale: { min: 1, max: 5 }, verdict: 'worked', daysLeft: 0 },
      windows: {
        days: 28,
        before: { from: '2026-08-07T00:00:00.000+02:00', to: '2026-09-04T00:00:00.000+02:00' },
        after: { from: '2026-10-03T00:00:00.000+02:00', to: '2026-10-31T00:00:00.000+01:00' },
      },
      touchpoints: [
        {
          touchpoint: 'checkout',
          before: { responses: 210, score: 47.62 },
          after: { responses: 200, score: 90 },
          change: 42.38,
        },
      ],
      change: 42.38,
      leftOut: [{ touchpoint: 'quiet', because: 'few-answers' }],
      alsoThere: [],
    });
    expect(effect.controls.map(({ touchpoint, change }) => [touchpoint, change])).toEqual(
      expect.arrayContaining([
        ['basket', -2.5],
        ['returns', 5],
      ]),
    );
    expect(effect.controlChange).toBeCloseTo(0, 0);
    expect(effect.effect).toBeCloseTo(42.38 - (effect.controlChange ?? 0), 1);
    expect(effect.interval?.low).toBeGreaterThan(10);
    expect(effect.interval?.level).toBe(0.97);
    expect(effect.pValue).toBeLessThan(0.03);
    expect(effect.adjustedPValue).toBe(effect.pValue);
    const { verdict, effect: moved, interval } = (await send<Listed>('GET /v1/actions')).body.data[0] ?? {};
    expect([verdict, moved, interval]).toEqual(['worked', effect.effect, effect.interval]);
    // What was done elsewhere in that time leaves too few controls; what was done everywhere is the same for all.
    await send('PUT /v1/marks/sale', {
      at: '2026-09-15T10:00:00Z',
      text: 'Sale',
      touchpoints: ['help', 'checkout'],
    });
    await send('PUT /v1/marks/holiday', { at: '2026-10-03T10:00:00Z', text: 'Holiday' });
    expect((await effectOf('costs')).verdict).toBe('worked');
    await put('other', {
      touchpoints: ['search'],
      status: 'done',
      doneAt: '2026-08-20T10:00:00Z',
      metric: 'nps',
    });
    const alone = await effectOf('costs');
    expect(alone).toMatchObject({
      ...{ verdict: 'no-controls', effect: null, interval: null, pValue: null, detectable: null },
      alsoThere: [{ kind: 'mark', key: 'sale', text: 'Sale', at: '2026-09-15T10:00:00.000Z' }],
    });
    expect(alone.leftOut).toEqual(
      expect.arrayContaining([
        { touchpoint: 'help', because: 'mark' },
        { touchpoint: 'search', because: 'action' },
      ]),
    );
  });

  it('are judged by one metric on one scale, and from when they were begun', async () => {
    const { put, send, answer, effectOf } = await openProject();
    const survey = (metric: string, settings: object) =>
      send(`PUT /v1/touchpoints/checkout/surveys/${metric}`, settings);
    await put('costs', { status: 'done', startedAt: '2026-09-22T10:00:00Z', doneAt: '2026-10-02T10:00:00Z' });
    await answer('checkout', '2026-08-10', [100, 210]);
    await survey('nps', {});
    await put('other', { metric: 'nps', status: 'done' });
    await answer('checkout', '2026-08-10', [0, 300], 'nps');
    await survey('csat', { scale: { max: 7 } });
    await answer('checkout', '2026-08-10', [0, 100]);
    expect(await effectOf('costs')).toMatchObject({
      scale: { min: 1, max: 5 },
      windows: {
        days: 28,
        before: { from: '2026-07-18T00:00:00.000+02:00', to: '2026-08-15T00:00:00.000+02:00' },
      },
      touchpoints: [{ before: { responses: 210, score: 47.62 } }],
    });
  });

  it('say how many days it takes until they can be judged, and that some never can', async () => {
    const { put, answer, effectOf } = await openProject();
    underTest.setClock('2026-10-02T10:00:00Z');
    await put('costs', { status: 'done' });
    expect(await effectOf('costs')).toMatchObject({ verdict: 'no-baseline', effect: null, daysLeft: null });
    // 80 in 28 days: 84 days hold 200.
    for (const day of ['2026-06-30', '2026-07-20', '2026-08-20']) await answer('checkout', day, [40, 80]);
    const early = await effectOf('costs');
    expect(early).toMatchObject({ verdict: 'too-early', daysLeft: 85, windows: { days: 84 } });
    underTest.setClock('2026-12-25T22:59:00Z');
    expect(await effectOf('costs')).toMatchObject({ verdict: 'too-early', daysLeft: 1 });
    // The last day is over, and nobody has answered.
    underTest.setClock('2026-12-25T23:00:00Z');
    expect(await effectOf('costs')).toMatchObject({ verdict: 'too-early', daysLeft: null });
    await answer('checkout', '2026-12-01', [30, 40]);
    expect(await effectOf('costs')).toMatchObject({ verdict: 'no-controls', daysLeft: 0, change: 25 });
  });
});
