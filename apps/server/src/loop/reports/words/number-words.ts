import { type MessageLocale, type Metric, metricScores, type Scale } from '@voxpoint/contract/vocabulary';

/** Numbers and days as a language writes them, with a real minus sign and with their units. */
export interface NumberWords {
  count(value: number): string;
  decimal(value: number): string;
  /** Of 0…1: `26 %`. */
  share(value: number): string;
  /** NPS with its sign, CSAT in percent, CES with what it is out of: `+31`, `58 %`, `4.1 of 5`. */
  score(metric: Metric, scale: Scale, value: number): string;
  /** The same without what it is out of. */
  bareScore(metric: Metric, value: number): string;
  /** What it is out of: `of 5`; undefined where the sign tells. */
  outOf(metric: Metric, scale: Scale): string | undefined;
  /** How far apart two scores are, without a sign or a unit; never 0 unless they are the same. */
  distance(metric: Metric, delta: number): string;
  /** `1 October 2026` of an instant, in a zone. */
  day(instant: string | Date, timeZone: string): string;
  shortDay(instant: string | Date, timeZone: string): string;
  dayAndMonth(instant: string | Date, timeZone: string): string;
  month(instant: string | Date, timeZone: string): string;
  year(instant: string | Date, timeZone: string): string;
}

const tags: Record<MessageLocale, string> = { en: 'en-GB', de: 'de-DE' };
const outOf: Record<MessageLocale, string> = { en: 'of', de: 'von' };
const made = new Map<MessageLocale, NumberWords>();

export function numberWords(locale: MessageLocale): NumberWords {
  const known = made.get(locale) ?? makeNumberWords(locale);
  made.set(locale, known);
  return known;
}

function makeNumberWords(locale: MessageLocale): NumberWords {
  const tag = tags[locale];
  const number = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(tag, options);
    return (value: number) => format.format(value).replace('-', '−');
  };
  const digits = (decimals: number) => ({
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  const count = number({ maximumFractionDigits: 0 });
  const decimal = number(digits(1));
  const two = number(digits(2));
  const signed = number({ maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const percent = (value: number) => `${count(value)} %`;
  const bareScore = (metric: Metric, value: number) =>
    ({ signed, percent, plain: decimal })[metricScores[metric].style](value);
  const range = (metric: Metric, { max }: Scale) =>
    metricScores[metric].style === 'plain' ? `${outOf[locale]} ${max}` : undefined;
  const date = (options: Intl.DateTimeFormatOptions) => (instant: string | Date, timeZone: string) =>
    new Intl.DateTimeFormat(tag, { ...options, timeZone }).format(new Date(instant));
  return {
    count,
    decimal,
    share: (value) => percent(100 * value),
    bareScore,
    outOf: range,
    score: (metric, scale, value) => {
      const of = range(metric, scale);
      return of === undefined ? bareScore(metric, value) : `${bareScore(metric, value)} ${of}`;
    },
    distance: (metric, delta) => {
      const size = Math.abs(delta);
      const isFine = metricScores[metric].decimals > 0;
      if (isFine) return size < 0.05 ? two(size) : decimal(size);
      return size < 0.95 ? decimal(size) : count(size);
    },
    day: date({ day: 'numeric', month: 'long', year: 'numeric' }),
    shortDay: date({ day: 'numeric', month: 'short' }),
    dayAndMonth: date({ day: 'numeric', month: 'long' }),
    month: date({ month: 'long', year: 'numeric' }),
    year: date({ year: 'numeric' }),
  };
}
