import type { Band, Metric, Scale } from '@voxpoint/contract/vocabulary';

/** How a metric's numbers are shown. */
export interface MetricDisplay {
  label: string;
  /** What the score says, in a few words. */
  meaning: string;
  formatScore(score: number): string;
  /** A change of the score, with its sign. */
  formatChange(delta: number): string;
  /** What follows the big score. */
  unit(scale: Scale): string;
  /** The lowest and the highest score there can be. */
  range(scale: Scale): { low: number; high: number };
  /** From best to worst. */
  bands: readonly { band: Band; label: string }[];
  bandOf(score: number, scale: Scale): Band;
}

const signed = numberFormat({ maximumFractionDigits: 0, signDisplay: 'exceptZero' });
const signedDecimal = numberFormat({
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});
const whole = numberFormat({ maximumFractionDigits: 0 });
const oneDecimal = numberFormat({ minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const formatCount = whole;
export const formatShare = numberFormat({ style: 'percent', maximumFractionDigits: 0 });

export const metricDisplays = {
  nps: {
    label: 'NPS',
    meaning: 'promoters minus detractors',
    formatScore: signed,
    formatChange: (delta) => `${signed(delta)} points`,
    unit: () => '',
    range: () => ({ low: -100, high: 100 }),
    bands: [
      { band: 'promoter', label: 'Promoters' },
      { band: 'passive', label: 'Passives' },
      { band: 'detractor', label: 'Detractors' },
    ],
    bandOf: (score) => (score >= 9 ? 'promoter' : score >= 7 ? 'passive' : 'detractor'),
  },
  csat: {
    label: 'CSAT',
    meaning: 'share of satisfied customers',
    formatScore: (score) => `${whole(score)}%`,
    formatChange: (delta) => `${signed(delta)} points`,
    unit: () => '',
    range: () => ({ low: 0, high: 100 }),
    bands: [
      { band: 'high', label: 'Satisfied' },
      { band: 'middle', label: 'Neutral' },
      { band: 'low', label: 'Dissatisfied' },
    ],
    bandOf: bandAroundMiddle,
  },
  ces: {
    label: 'CES',
    meaning: 'average of the answers',
    formatScore: oneDecimal,
    formatChange: signedDecimal,
    unit: ({ max }) => `of ${max}`,
    range: ({ min, max }) => ({ low: min, high: max }),
    bands: [
      { band: 'high', label: 'Easy' },
      { band: 'middle', label: 'Neutral' },
      { band: 'low', label: 'Hard' },
    ],
    bandOf: bandAroundMiddle,
  },
} satisfies Record<Metric, MetricDisplay> as Record<Metric, MetricDisplay>;

function bandAroundMiddle(score: number, { min, max }: Scale): Band {
  const middle = (min + max) / 2;
  if (score === middle) return 'middle';
  return score > middle ? 'high' : 'low';
}

/** Formats halves away from zero, with a real minus sign. */
function numberFormat(options: Intl.NumberFormatOptions): (value: number) => string {
  const format = new Intl.NumberFormat('en', options);
  return (value) => format.format(value).replace('-', '−');
}

/** Where a score lies between a scale's ends, as 0 to 1. */
export function positionOf(score: number, { low, high }: { low: number; high: number }): number {
  return (score - low) / (high - low);
}
