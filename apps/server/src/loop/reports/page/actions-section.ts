import type { Report, ReportAction } from '@voxpoint/contract';
import { html, type Markup } from '../../../base/markup.ts';
import { numberWords } from '../words/number-words.ts';
import { reportWords } from '../words/report-words.ts';
import { sayVerdict } from '../words/say-verdict.ts';
import { fitRows, nameCell } from './score-row.ts';

const mostLines = { usual: 4, besideCases: 2 };

/** What was changed, and whether it helped. */
export function actionsSection(report: Report, actions: readonly ReportAction[]): Markup {
  const words = reportWords(report.locale);
  const numbers = numberWords(report.locale);
  const shown = fitRows(
    actions.map((action) => ({ ...action, name: action.title })),
    report.cases ? mostLines.besideCases : mostLines.usual,
  );
  const more = actions.length - shown.length;
  return html`<section><h2>${words.actionsTitle}</h2>
<table class="actions"><tbody>${shown.map((action) => {
    const isGood = action.verdict === 'worked' && html` class="up"`;
    return html`<tr>${nameCell(action.title)}<td>${words.metric[action.metric]}</td><td${isGood}>${sayVerdict(report.locale, action)}</td>
<td class="number soft">${words.doneOn(numbers.shortDay(action.doneAt, report.timeZone))}</td></tr>`;
  })}</tbody></table>
${more > 0 && html`<p class="note">${words.more(numbers.count(more))}</p>`}</section>`;
}
