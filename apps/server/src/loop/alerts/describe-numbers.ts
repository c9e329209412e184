import { type MessageLocale, type Metric, metricScores, type Scale } from '@voxpoint/contract/vocabulary';
import { alertWords } from './alert-words.ts';
import type { AlertRow } from './alerts.ts';
import type { Describing, Description } from './description.ts';
import { numberWords } from './number-words.ts';
import type { ToldFire } from './read-told.ts';

/** What a fire of a rule about numbers holds; see `name-fires.ts` of the rules. */
interface Numbers {
  direction?: 'down' | 'up';
  /** A day, or the start of an hour. */
  since?: string | null;
  metric?: Metric;
  scale?: Scale;
  of?: 'responses' | 'impressions';
  answers?: number;
  mean?: number | null;
  baseMean?: number;
  target?: number;
  counted?: number;
  expected?: number;
  everywhere?: boolean;
  touchpoints?: number;
}

/** What a message says of numbers: all of the newest, and how many there are. */
export function describeNumbers({
  project,
  alert,
  what,
  fires,
  count,
  locale,
  addresses,
}: Describing): Description {
  const [fire] = fires;
  const numbers = fire.numbers as Numbers;
  const words = numberWords[locale];
  const found = titleOf(alert, fire, locale);
  const titles = {
    fired: count > 1 ? words.several(alert.name, count) : found,
    changed: words.over(found),
    test: alertWords[locale].example(found),
  };
  const { now, usual } = valuesOf(alert, numbers, locale);
  const usually = alert.kind === 'target' ? words.facts.target : words.facts.usual;
  const facts = [
    { name: alertWords[locale].facts.alert, value: alert.name },
    ...(fire.touchpoint ? [{ name: alertWords[locale].facts.touchpoint, value: fire.touchpoint.name }] : []),
    ...(numbers.touchpoints === undefined
      ? []
      : [{ name: words.facts.touchpoints, value: String(numbers.touchpoints) }]),
    ...(usual === undefined ? [] : [{ name: usually, value: usual }]),
    ...(now === undefined ? [] : [{ name: words.facts.now, value: now }]),
    ...(numbers.since
      ? [{ name: words.facts.since, value: writeSince(numbers.since, locale, project.timeZone) }]
      : []),
    ...(numbers.answers === undefined
      ? []
      : [{ name: words.facts.answers, value: numbers.answers.toLocaleString(locale) }]),
  ];
  const touchpoint = what === 'test' ? undefined : fire.touchpoint?.key;
  const link = touchpoint
    ? addresses.touchpoint(project.key, touchpoint)
    : addresses.alert(project.key, alert.key);
  return { title: titles[what], facts, link, count };
}

function titleOf(alert: AlertRow, { numbers: given, touchpoint }: ToldFire, locale: MessageLocale): string {
  const words = numberWords[locale];
  const numbers = given as Numbers;
  if (numbers.everywhere) return words.silenceEverywhere(numbers.touchpoints ?? 0);
  const { now = '–', usual = '–' } = valuesOf(alert, numbers, locale);
  const named = {
    ...{ now, usual, place: touchpoint?.name ?? '' },
    metric: (numbers.metric ?? '').toUpperCase(),
    of: numbers.of ?? 'responses',
  };
  switch (alert.kind) {
    case 'target':
      return words.belowTarget(named);
    case 'silence':
      return words.silence(named);
    case 'volume':
      return words.volume(named);
    case 'response-rate':
      return words.fewerAnswer(named);
    default:
      return numbers.direction === 'up' ? words.better(named) : words.worse(named);
  }
}

/** What is, and what usually is or should be. */
function valuesOf({ kind }: AlertRow, numbers: Numbers, locale: MessageLocale) {
  const { mean, baseMean, target, counted, expected, metric } = numbers;
  const write = (value: number | null | undefined) =>
    value === null || value === undefined ? undefined : writeValue(value, { metric, locale });
  if (kind === 'silence' || kind === 'volume') {
    const whole = (value: number | undefined) => value?.toLocaleString(locale, { maximumFractionDigits: 0 });
    return { now: whole(counted), usual: whole(expected) };
  }
  return { now: write(mean), usual: write(kind === 'target' ? target : baseMean) };
}

/** A score as the dashboard writes it; without a metric a share. */
function writeValue(
  value: number,
  { metric, locale }: { metric: Metric | undefined; locale: MessageLocale },
): string {
  if (!metric) return value.toLocaleString(locale, { style: 'percent', maximumFractionDigits: 1 });
  const { style, decimals } = metricScores[metric];
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  if (style === 'percent') return (value / 100).toLocaleString(locale, { style: 'percent', ...digits });
  return value.toLocaleString(locale, {
    ...digits,
    ...(style === 'signed' && { signDisplay: 'exceptZero' }),
  });
}

function writeSince(since: string, locale: MessageLocale, timeZone: string): string {
  const isDay = since.length === 10;
  const format = new Intl.DateTimeFormat(locale, {
    ...{ dateStyle: 'medium', timeZone: isDay ? 'UTC' : timeZone },
    ...(!isDay && { timeStyle: 'short' }),
  });
  return format.format(new Date(since));
}
