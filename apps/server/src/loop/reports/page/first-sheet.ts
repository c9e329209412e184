import type { Report, ReportComponent, ReportJourney } from '@voxpoint/contract';
import { html, type Markup } from '../../../base/markup.ts';
import { heightOf } from '../contents/describe-journey.ts';
import { numberWords } from '../words/number-words.ts';
import { reportWords } from '../words/report-words.ts';
import { sayMetric, sayPeriod, sayShortMetric } from '../words/say-report.ts';
import { shorten } from '../words/text-width.ts';
import { scoreBar, sparkline } from './charts.ts';
import { fitRows, nameCell, nameWidth, scoreTable } from './score-row.ts';

const mostTiles = 4;
const mostSteps = 8;
/** Of a table; of the changes also where there is no journey above it. */
const mostLines = { steps: 8, changes: 6, changesAlone: 18 };
/** Of the sentences: more take the place of changes, which they tell of, too. */
const usualLines = 6;
const lineWidth = 95;

/** The numbers of the whole, the journey, and what changed. */
export function firstSheet(report: Report): Markup {
  return html`<section class="sheet">${header(report)}
<ul class="sentences">${report.sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>
<div class="tiles">${report.components.slice(0, mostTiles).map((component) => tile(report, component))}</div>
${report.journey && journeySection(report, report.journey)}
${changesSection(report)}</section>`;
}

function header(report: Report): Markup {
  const words = reportWords(report.locale);
  const numbers = numberWords(report.locale);
  const { team, journey } = report.filters;
  const lines = [
    words.answersAt(numbers.count(report.responses), numbers.count(report.touchpoints)),
    words.answersBefore(numbers.count(report.previousResponses)),
    words.comparedWith(words.before[report.period]),
    ...(report.partial ? [words.running] : []),
    ...(team.length > 0 ? [words.onlyTeam(shorten(team.join(', '), nameWidth))] : []),
    ...(journey.length > 0 ? [words.onlyJourney(shorten(journey.join(', '), nameWidth))] : []),
  ];
  return html`<header><p class="soft">${shorten(report.project.name, 80)}</p>
<h1>${words.title}: ${sayPeriod(report)}</h1>
<p class="soft">${lines.join(' · ')}</p></header>`;
}

function tile(report: Report, component: ReportComponent): Markup {
  const words = reportWords(report.locale);
  const numbers = numberWords(report.locale);
  const { metric, scale, score, interval95, responses, target, lowSample } = component;
  const title = html`<h2>${words.question[metric]} <span class="soft">${sayMetric(report, metric, scale)}</span></h2>`;
  if (score === null) return html`<div class="tile">${title}<p class="soft">${words.unasked}</p></div>`;
  const likely =
    interval95 &&
    words.likely(numbers.bareScore(metric, interval95.low), numbers.bareScore(metric, interval95.high));
  const aim = target === null ? undefined : words.target(numbers.bareScore(metric, target));
  const notes = [likely, aim].filter(Boolean).join(' · ');
  const spark = sparkline(
    component,
    `${sayMetric(report, metric, scale)}: ${words.weeks(String(component.weeks.length))}`,
  );
  const written = (lowSample ? words.fewAnswers : words.answers)(numbers.count(responses));
  const of = numbers.outOf(metric, scale);
  const { impressions, responseRate } = component;
  const rate =
    impressions !== null && impressions >= fewestSeen && responseRate !== null
      ? words.rate(numbers.share(responseRate), numbers.count(impressions))
      : undefined;
  return html`<div class="tile">${title}
<p class="score">${numbers.bareScore(metric, score)}${of && html` <span class="of">${of}</span>`}</p>
<p>${meaningOf(report, component)}</p>
${scoreBar({ metric, scale, score, interval95, target }, notes)}
<p class="note">${notes}</p>
<p class="note">${changeWords(report, component)}</p>
${spark && html`<figure>${spark}<figcaption>${words.weeks(String(component.weeks.length))}</figcaption></figure>`}
<p class="note">${[written, ...(rate ? [rate] : [])].join(' · ')}</p></div>`;
}

/** Of fewer a response rate says little. */
const fewestSeen = 30;

function meaningOf({ locale }: Report, { metric, score }: ReportComponent): string {
  const words = reportWords(locale);
  const numbers = numberWords(locale);
  const value = score ?? 0;
  if (metric === 'csat') return words.csatMeans(numbers.count(value));
  if (metric === 'ces') return words.cesMeans;
  const more = numbers.count(Math.abs(value));
  if (more === '0') return words.npsEven;
  return value > 0 ? words.npsAbove(more) : words.npsBelow(more);
}

function changeWords({ locale }: Report, { metric, change }: ReportComponent): Markup {
  const words = reportWords(locale);
  const { delta, pValue, significant } = change;
  if (delta === null || pValue === null) return html`${words.incomparable}`;
  if (!significant) return html`${words.chance}`;
  const by = numberWords(locale).distance(metric, delta);
  return delta > 0
    ? html`<span class="up">▲ ${words.up(by)}</span>`
    : html`<span class="down">▼ ${words.down(by)}</span>`;
}

function journeySection(report: Report, journey: ReportJourney): Markup {
  const words = reportWords(report.locale);
  const nameOf = (key: string | null) =>
    shorten(journey.steps.find(({ touchpoint }) => touchpoint === key)?.name ?? '', nameWidth);
  const steps = chooseSteps(journey.steps);
  const ends =
    journey.best === null
      ? words.journeyUnclear
      : words.journeyEnds(nameOf(journey.best), nameOf(journey.worst));
  const shown =
    steps.length < journey.steps.length &&
    html` ${words.journeyShown(String(steps.length), String(journey.steps.length))}`;
  return html`<section><h2>${words.journeyTitle(shorten(journey.name, nameWidth))}</h2>
<p>${ends}${shown}</p>
${scoreTable(report, steps)}
<p class="note">${words.legend}</p></section>`;
}

/** All steps, or the worst and the best of those that are too many, in their order. */
function chooseSteps(steps: ReportJourney['steps']): ReportJourney['steps'] {
  const fits = (some: ReportJourney['steps']) => fitRows(some, mostLines.steps).length === some.length;
  if (steps.length <= mostSteps && fits(steps)) return steps;
  const ranked = steps
    .filter(({ score }) => score !== null)
    .sort((one, other) => heightOf(one) - heightOf(other));
  for (let half = mostSteps / 2; half > 1; half -= 1) {
    const kept = new Set([...ranked.slice(0, half), ...ranked.slice(-half)]);
    const chosen = steps.filter((step) => kept.has(step));
    if (fits(chosen)) return chosen;
  }
  return ranked.slice(0, 1);
}

function changesSection(report: Report): Markup {
  const words = reportWords(report.locale);
  const numbers = numberWords(report.locale);
  const { significant, tested } = report.changes;
  const taken = report.sentences.reduce((lines, { length }) => lines + Math.ceil(length / lineWidth), 0);
  const room = report.journey ? mostLines.changes : mostLines.changesAlone;
  const shown = fitRows(significant, room - Math.max(0, taken - usualLines));
  const more = significant.length - shown.length;
  const nothing = tested === 0 ? words.nothingCompared : words.nothingChanged(numbers.count(tested));
  return html`<section><h2>${words.changesTitle}</h2>
${significant.length === 0 && html`<p>${nothing}</p>`}
<table class="changes"><tbody>${shown.map(({ change, ...place }) => {
    const { metric, scale, score } = place;
    const write = (value: number | null) => (value === null ? '–' : numbers.score(metric, scale, value));
    const isUp = (change.delta ?? 0) > 0;
    const by = words.points(numbers.distance(metric, change.delta ?? 0));
    return html`<tr>${nameCell(place.name)}<td>${sayShortMetric(report, metric, scale)}</td>
<td class="number ${isUp ? 'up' : 'down'}">${isUp ? '▲' : '▼'} ${by}</td><td class="number">${words.fromTo(write(change.score), write(score))}</td>
<td class="number soft">${words.answers(numbers.count(place.responses))}</td></tr>`;
  })}</tbody></table>
${more > 0 && html`<p class="note">${words.more(numbers.count(more))}</p>`}</section>`;
}
