import type { FastifyBaseLogger } from 'fastify';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createMetrics } from '../../http/metrics.ts';
import { createFloodWatch } from './flood-watch.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('logs once that a flood has begun, and when it is over what it was; and counts it', async () => {
  const lines: unknown[] = [];
  const log = { warn: (members: object, text: string) => lines.push({ ...members, text }) };
  const metrics = createMetrics();
  const watch = createFloodWatch({
    log: log as unknown as FastifyBaseLogger,
    nowMs: () => Date.now(),
    ...metrics.floods,
  });
  watch.began('shop');
  watch.marked('shop', 20);
  vi.advanceTimersByTime(4 * 60_000);
  watch.began('shop');
  watch.marked('shop', 5);
  watch.refused('shop', 'address');
  watch.refused('shop', 'key');
  expect(lines).toEqual([
    { event: 'flood.began', project: 'shop', text: expect.stringMatching(/^a flood of answers has begun/) },
  ]);
  vi.advanceTimersByTime(5 * 60_000 - 1);
  expect(lines).toHaveLength(1);
  vi.advanceTimersByTime(10_000);
  expect(lines.slice(1)).toEqual([
    {
      event: 'flood.ended',
      project: 'shop',
      seconds: 240,
      bursts: 2,
      marked: 25,
      refused: 2,
      text: 'the flood of answers has ended',
    },
  ]);
  expect(vi.getTimerCount()).toBe(0);
  const told = await metrics.registry.metrics();
  expect(told).toContain('voxpoint_limit_refusals_total{limit="address"} 1');
  expect(told).toContain('voxpoint_limit_refusals_total{limit="key"} 1');
  expect(told).toContain('voxpoint_burst_items_total 25');
});
