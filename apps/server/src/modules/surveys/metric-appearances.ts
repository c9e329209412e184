import type { Appearance, Metric } from '@voxpoint/contract/vocabulary';

/** How each metric may be drawn; the first is the default. */
export const metricAppearances = {
  nps: ['numbers'],
  csat: ['stars', 'faces', 'numbers', 'agreement'],
  ces: ['agreement', 'numbers', 'stars', 'faces'],
} as const satisfies Record<Metric, readonly [Appearance, ...Appearance[]]>;
