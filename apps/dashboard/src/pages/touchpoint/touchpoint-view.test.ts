import type { Aggregates, Survey } from '@voxpoint/contract';
import { expect, it } from 'vitest';
import {
  aggregatesPath,
  chooseMetric,
  cutNames,
  defaultInterval,
  metricChoices,
  readView,
} from './touchpoint-view.ts';

const read = (query: Record<string, string>) =>
  readView(query, { touchpoint: 'checkout', timeZone: 'Europe/Berlin' });

it('reads the whole view from the address, and asks for exactly that', () => {
  const view = read({
    from: '2026-10-01',
    to: '2026-11-01',
    interval: 'week',
    compare: 'previous',
    zoom: 'on',
    groupBy: 'locale',
    channel: 'web,app',
    'attribute.plan': 'pro',
    team: 'payments',
    metric: 'nps',
  });
  expect(view).toEqual({
    touchpoint: 'checkout',
    period: { from: '2026-10-01', to: '2026-11-01' },
    interval: 'week',
    isCompared: true,
    isZoomed: true,
    groupBy: 'locale',
    filters: { channel: 'web,app', 'attribute.plan': 'pro' },
  });
  expect(aggregatesPath(view, { metric: 'nps', compare: undefined })).toBe(
    '/v1/aggregates?touchpoint=checkout&from=2026-10-01&to=2026-11-01&channel=web,app&attribute.plan=pro&metric=nps',
  );
});

it('takes an interval that suits the length, and any that is asked for', () => {
  const days = (to: string) => defaultInterval({ from: '2026-01-01', to });
  expect(['2026-01-03', '2026-01-31', '2026-04-01', '2027-01-01'].map(days)).toEqual([
    'hour',
    'day',
    'week',
    'month',
  ]);
  expect(read({ period: '365d', interval: 'day' }).interval).toBe('day');
  expect(read({ period: '7d', interval: 'decade' }).interval).toBe('day');
});

it('offers what has a survey or answers, each scale by itself, the default one first', () => {
  const of = (metric: string, max: number) => ({ metric, scale: { min: 1, max } });
  const choices = metricChoices(
    [of('ces', 7), of('nps', 10)] as Survey[],
    [of('ces', 5), of('nps', 10)] as Aggregates['groups'],
    {},
  );
  expect(choices.map(({ metric, scaleMax }) => `${metric} ${scaleMax}`)).toEqual([
    'nps 10',
    'ces 5',
    'ces 7',
  ]);
  expect(chooseMetric(choices, {}, { defaultMetric: 'ces' })?.scaleMax).toBe(5);
  expect(chooseMetric(choices, { metric: 'ces', scale: '7' }, { defaultMetric: 'nps' })?.scaleMax).toBe(7);
  expect(chooseMetric(choices, { metric: 'csat' }, { defaultMetric: null })?.metric).toBe('nps');
  expect(chooseMetric([], {}, { defaultMetric: 'nps' })).toBeUndefined();
});

it('keeps to the metric that the address names, though it has no answers there', () => {
  const named = (query: Record<string, string>) => {
    const choices = metricChoices([], [], query);
    return chooseMetric(choices, query, { defaultMetric: null });
  };
  expect(named({ metric: 'csat' })).toEqual({ metric: 'csat', scaleMax: 5 });
  expect(named({ metric: 'ces', scale: '7' })).toEqual({ metric: 'ces', scaleMax: 7 });
  expect(named({ metric: 'ces', scale: '9' })).toEqual({ metric: 'ces', scaleMax: 5 });
  expect(named({ metric: 'joy' })).toBeUndefined();
});

it('cuts by what is declared, personas by their own name', () => {
  const dimensions = [{ key: 'plan' }, { key: 'persona' }];
  expect(cutNames(dimensions)).toEqual(['channel', 'attribute.plan', 'persona', 'locale', 'surveyVersion']);
});
