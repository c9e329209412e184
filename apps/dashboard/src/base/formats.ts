import { type Metric, metricScores, metrics } from '@voxpoint/contract/vocabulary';
import { type Language, usePreferences } from './preferences.tsx';

/** Numbers and times as the person's language writes them; with a real minus sign, halves away from zero. */
export interface Formats {
  count(value: number): string;
  /** Of 0…1, as a whole percentage; `< 1 %` and `> 99 %` for what is neither nothing nor all. */
  share(value: number): string;
  /** What stands before decimals. */
  decimalSign: string;
  decimal(value: number): string;
  /** With as many decimals as it has, two at most. */
  plain(value: number): string;
  /** Of a p-value: `= 0.03`, `< 0.001`. */
  probability(value: number): string;
  /** Of 0…1, as a percentage with two digits that count: 26 %, 0.21 %. */
  smallShare(value: number): string;
  /** NPS with its sign, CSAT in percent, CES with one decimal. */
  score(metric: Metric, value: number): string;
  /** A difference of scores, with its sign. */
  change(metric: Metric, delta: number): string;
  /** How far apart scores are, without a sign. */
  distance(metric: Metric, delta: number): string;
  /** From the lower to the upper end. */
  interval(metric: Metric, interval: { low: number; high: number }): string;
  /** `22 Nov 2026`, of `2026-11-22` or of an instant that bears its offset (then the day that it names). */
  day(day: string): string;
  shortDay(day: string): string;
  month(day: string): string;
  /** Of an instant, in this zone. */
  time(instant: string, timeZone: string): string;
  /** `1.4 MB` and so on. */
  bytes(value: number): string;
}

const made = new Map<Language, Formats>();

export function useFormats(): Formats {
  const { language } = usePreferences();
  const known = made.get(language) ?? makeFormats(language);
  made.set(language, known);
  return known;
}

export function makeFormats(language: Language): Formats {
  const number = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(language, options);
    return (value: number) => format.format(value).replace('-', '−');
  };
  const date = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
    return (day: string) => format.format(Date.parse(`${day.slice(0, 10)}T00:00Z`));
  };
  const whole = number({ maximumFractionDigits: 0 });
  const two = number({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const three = number({ maximumFractionDigits: 3 });
  const wholePercent = number({ style: 'percent', maximumFractionDigits: 0 });
  const share = (value: number) => {
    if (value > 0 && value < 0.005) return `< ${wholePercent(0.01)}`;
    if (value >= 0.995 && value < 1) return `> ${wholePercent(0.99)}`;
    return wholePercent(value);
  };
  const scoreFormats = (metric: Metric) => {
    const { style, decimals } = metricScores[metric];
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    const plain = number(digits);
    const signed = number({ ...digits, signDisplay: 'exceptZero' });
    const percent = (value: number) => wholePercent(value / 100);
    return { score: { plain, signed, percent }[style], change: signed, distance: plain };
  };
  const of = Object.fromEntries(metrics.map((metric) => [metric, scoreFormats(metric)])) as Record<
    Metric,
    ReturnType<typeof scoreFormats>
  >;
  return {
    count: whole,
    share,
    decimalSign: two(0).replaceAll('0', ''),
    decimal: number({ minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    plain: number({ maximumFractionDigits: 2 }),
    probability: (value) =>
      value < 0.001 ? `< ${three(0.001)}` : `= ${value < 0.01 ? three(value) : two(value)}`,
    smallShare: number({ style: 'percent', maximumSignificantDigits: 2 }),
    score: (metric, value) => of[metric].score(value),
    change: (metric, delta) => of[metric].change(delta),
    distance: (metric, delta) => of[metric].distance(Math.abs(delta)),
    interval: (metric, { low, high }) => `${of[metric].score(low)} … ${of[metric].score(high)}`,
    day: date({ day: 'numeric', month: 'short', year: 'numeric' }),
    shortDay: date({ day: 'numeric', month: 'short' }),
    month: date({ month: 'short', year: 'numeric' }),
    time: (instant, timeZone) =>
      new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
        Date.parse(instant),
      ),
    bytes: (value) => {
      const [unit, size] = value < 1e6 ? ['kilobyte', 1e3] : ['megabyte', 1e6];
      return number({ style: 'unit', unit, maximumFractionDigits: 1 })(value / size);
    },
  };
}
