import type { Report, ReportComponent } from '@voxpoint/contract';
import { type Metric, type ReportPeriod, type Scale, scoreRange } from '@voxpoint/contract/vocabulary';
import { numberWords } from './number-words.ts';
import { reportWords } from './report-words.ts';
import { shorten } from './text-width.ts';

type Said = Omit<Report, 'sentences'>;

/** Of names in a sentence, in Latin small letters. */
const nameWidth = 48;

/** What a report comes to: the whole, the largest fall and rise, targets that are missed, where to begin. */
export function sayReport(report: Said): string[] {
  const words = reportWords(report.locale);
  if (report.responses === 0) return [words.nobody(sayPeriod(report))];
  const { components, changes, actFirst, touchpoints } = report;
  const [moved] = components
    .filter(({ responses, change }) => responses > 0 && change.significant)
    .sort((one, other) => sizeOf(other) - sizeOf(one));
  const isCompared = components.some(({ change }) => change.pValue !== null);
  const fall = changes.significant.find(({ change }) => (change.delta ?? 0) < 0);
  const rise = changes.significant.find(({ change }) => (change.delta ?? 0) > 0);
  const missed = components.flatMap((component) => sayMissed(report, component) ?? []);
  const [first] = actFirst;
  const sentences = [
    moved ? sayMoved(report, words.whole, moved) : isCompared && words.steady,
    // One touchpoint is the whole.
    ...(touchpoints > 1 ? [fall, rise].map((one) => one && sayMoved(report, one.name, one)) : []),
    missed.length > 0 && words.missed(missed.join(', ')),
    touchpoints > 1 && first && sayFirst(report, first),
  ].filter((sentence) => typeof sentence === 'string');
  return sentences.length > 0 ? sentences : components.flatMap((component) => sayPlain(report, component));
}

/** Where there is nothing else to say. */
function sayPlain(report: Said, { metric, scale, score, responses }: ReportComponent): string[] {
  if (score === null) return [];
  const numbers = numberWords(report.locale);
  const said = {
    metric: sayMetric(report, metric, scale),
    score: numbers.score(metric, scale, score),
    count: numbers.count(responses),
  };
  return [reportWords(report.locale).plain(said)];
}

function sizeOf({ metric, scale, change }: ReportComponent): number {
  const { min, max } = scoreRange(metric, scale);
  return Math.abs(change.delta ?? 0) / (max - min);
}

/** `NPS`, or in a table `CES 1–7` where it is asked on several scales. */
export function sayShortMetric(
  { locale, components }: Pick<Report, 'locale' | 'components'>,
  metric: Metric,
  { min, max }: Scale,
): string {
  const name = reportWords(locale).metric[metric];
  return hasOneScale(components, metric) ? name : `${name} ${min}–${max}`;
}

function hasOneScale(components: readonly ReportComponent[], metric: Metric): boolean {
  return components.filter((component) => component.metric === metric).length < 2;
}

/** `NPS`, or `CES on 7 points` where it is asked on several scales. */
export function sayMetric(
  { locale, components }: Pick<Report, 'locale' | 'components'>,
  metric: Metric,
  scale: Scale,
): string {
  const words = reportWords(locale);
  return hasOneScale(components, metric)
    ? words.metric[metric]
    : `${words.metric[metric]} ${words.onScale(String(scale.max))}`;
}

function sayMoved(
  report: Said,
  place: string,
  {
    metric,
    scale,
    score,
    responses,
    change,
  }: Pick<ReportComponent, 'metric' | 'scale' | 'score' | 'responses' | 'change'>,
): string | undefined {
  if (!change.significant || change.delta === null || score === null) return undefined;
  const numbers = numberWords(report.locale);
  return reportWords(report.locale).moved({
    place: shorten(place, nameWidth),
    metric: sayMetric(report, metric, scale),
    isUp: change.delta > 0,
    by: numbers.distance(metric, change.delta),
    to: numbers.score(metric, scale, score),
    count: numbers.count(responses),
  });
}

/** Undefined unless the whole interval lies below the target. */
function sayMissed(
  report: Said,
  { metric, scale, score, interval95, target }: ReportComponent,
): string | undefined {
  if (target === null || score === null || !interval95 || interval95.high >= target) return undefined;
  const numbers = numberWords(report.locale);
  return reportWords(report.locale).aimed({
    metric: sayMetric(report, metric, scale),
    score: numbers.score(metric, scale, score),
    target: numbers.bareScore(metric, target),
  });
}

function sayFirst(report: Said, { name, metric, scale, score, target }: Report['actFirst'][number]): string {
  const numbers = numberWords(report.locale);
  return reportWords(report.locale).begin({
    place: shorten(name, nameWidth),
    metric: sayMetric(report, metric, scale),
    score: score === null ? '–' : numbers.score(metric, scale, score),
    target: target === null ? undefined : numbers.bareScore(metric, target),
  });
}

interface Span {
  locale: Report['locale'];
  period: ReportPeriod;
  from: string;
  to: string;
  timeZone: string;
}

/** `October 2026`, `quarter 4 of 2026`, `26 October to 1 November 2026`. */
export function sayPeriod({ locale, period, from, to, timeZone }: Span): string {
  const numbers = numberWords(locale);
  if (period === 'month') return numbers.month(from, timeZone);
  const words = reportWords(locale);
  if (period === 'quarter') {
    const month = Number(
      new Intl.DateTimeFormat('en', { month: 'numeric', timeZone }).format(new Date(from)),
    );
    return words.quarter(String(Math.ceil(month / 3)), numbers.year(from, timeZone));
  }
  const last = new Date(new Date(to).getTime() - 1);
  return words.span(numbers.dayAndMonth(from, timeZone), numbers.day(last, timeZone));
}
