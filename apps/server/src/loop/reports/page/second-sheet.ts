import type { Report } from '@voxpoint/contract';
import { html, type Markup } from '../../../base/markup.ts';
import { numberWords } from '../words/number-words.ts';
import { reportWords } from '../words/report-words.ts';
import { sayCases } from '../words/say-cases.ts';
import { sayLimits } from '../words/say-limits.ts';
import { shorten } from '../words/text-width.ts';
import { actionsSection } from './actions-section.ts';
import { fitRows, nameWidth, scoreTable } from './score-row.ts';

/** Of where to act first: as many touchpoints as have room. */
const firstLines = { usual: 8, besideCases: 5 };

/** Where to begin, what customers say, and what the numbers cannot say. */
export function secondSheet(report: Report): Markup {
  const words = reportWords(report.locale);
  const { day } = numberWords(report.locale);
  return html`<section class="sheet">
<section><h2>${words.firstTitle}</h2>
${
  report.actFirst.length > 0
    ? html`<p class="note">${words.firstHint}</p>${scoreTable(report, fitRows(report.actFirst, report.cases ? firstLines.besideCases : firstLines.usual))}`
    : html`<p>${words.nothingFirst}</p>`
}</section>
${report.cases && html`<section><h2>${words.casesTitle}</h2><p>${sayCases(report.locale, report.cases).join(' ')}</p></section>`}
${report.actions && actionsSection(report, report.actions)}
${report.comments && commentsSection(report, report.comments)}
${limitsSection(report)}
<footer><p>${words.certainty}</p><p>${words.made(day(report.createdAt, report.timeZone))}</p></footer></section>`;
}

function commentsSection(report: Report, { rule, chosen }: NonNullable<Report['comments']>): Markup {
  const words = reportWords(report.locale);
  const { day } = numberWords(report.locale);
  const quotes = chosen.map(
    ({ comment, name, metric, scale, score, mood, answeredAt }) =>
      html`<blockquote class="${mood}"><p>${comment}</p>
<p class="note">${shorten(name, nameWidth)} · ${words.metric[metric]} ${words.scored(String(score), String(scale.max))} (${words.mood[mood]}) · ${day(answeredAt, report.timeZone)}</p></blockquote>`,
  );
  return html`<section><h2>${words.commentsTitle}</h2>
${quotes.length > 0 ? quotes : html`<p>${words.noComments}</p>`}
<p class="note">${rule}</p></section>`;
}

function limitsSection(report: Report): Markup {
  return html`<section><h2>${reportWords(report.locale).limitsTitle}</h2>
<ul class="limits">${sayLimits(report).map((sentence) => html`<li>${sentence}</li>`)}</ul></section>`;
}
