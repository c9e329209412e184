import type { Report } from '@voxpoint/contract';
import type { Metric, Scale } from '@voxpoint/contract/vocabulary';
import { html, type Markup } from '../../../base/markup.ts';
import { numberWords } from '../words/number-words.ts';
import { reportWords } from '../words/report-words.ts';
import { sayShortMetric } from '../words/say-report.ts';
import { shorten, textWidth } from '../words/text-width.ts';
import { scoreBar } from './charts.ts';

/** Of names in a row, in Latin small letters: two lines beside the numbers. */
export const nameWidth = 54;
/** What fits on one line. */
const lineWidth = 27;

/** The first rows that together take so many lines. */
export function fitRows<Row extends { name: string }>(rows: readonly Row[], lines: number): Row[] {
  let left = lines;
  const end = rows.findIndex(({ name }) => {
    left -= textWidth(name) > lineWidth ? 2 : 1;
    return left < 0;
  });
  return end < 0 ? [...rows] : rows.slice(0, end);
}

/** The name at the head of a row. A word that is wider than the line is broken where the line ends. */
export function nameCell(name: string): Markup {
  const isUnbroken = name.split(/\s/).some((word) => textWidth(word) > lineWidth - 3);
  return html`<th scope="row"${isUnbroken && html` class="unbroken"`}>${shorten(name, nameWidth)}</th>`;
}

/** Touchpoints with their scores, one below the other. */
export function scoreTable(report: Report, places: readonly Scored[]): Markup {
  return html`<table class="scores"><tbody>${places.map((place) => scoreRow(report, place))}</tbody></table>`;
}

interface Scored {
  name: string;
  metric: Metric | null;
  scale: Scale | null;
  responses: number;
  score: number | null;
  interval95: { low: number; high: number } | null;
  lowSample: boolean;
  target: number | null;
}

/** A touchpoint with its score, drawn and written. */
function scoreRow(report: Report, place: Scored): Markup {
  const words = reportWords(report.locale);
  const numbers = numberWords(report.locale);
  const { metric, scale, score, interval95, target, responses, lowSample } = place;
  const name = nameCell(place.name);
  if (metric === null || scale === null || score === null) {
    return html`<tr>${name}<td></td><td class="bars"></td><td></td><td></td><td class="number soft">${words.unasked}</td></tr>`;
  }
  const written = numbers.score(metric, scale, score);
  return html`<tr>${name}<td>${sayShortMetric(report, metric, scale)}</td>
<td class="bars">${scoreBar({ metric, scale, score, interval95, target }, written)}</td>
<td class="number">${written}</td><td class="number soft">${aimWords(report, metric, { score, target })}</td>
<td class="number soft">${lowSample ? words.fewAnswers(numbers.count(responses)) : words.answers(numbers.count(responses))}</td></tr>`;
}

function aimWords(
  { locale }: Report,
  metric: Metric,
  { score, target }: { score: number; target: number | null },
): string {
  if (target === null) return '';
  const words = reportWords(locale);
  const by = numberWords(locale).distance(metric, score - target);
  if (score === target) return words.onTarget;
  return score < target ? words.gapBelow(by) : words.gapAbove(by);
}
