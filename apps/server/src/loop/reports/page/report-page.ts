import { hash } from 'node:crypto';
import type { Report } from '@voxpoint/contract';
import { html, Markup } from '../../../base/markup.ts';
import { reportWords } from '../words/report-words.ts';
import { sayPeriod } from '../words/say-report.ts';
import { firstSheet } from './first-sheet.ts';
import { pageStyle } from './page-style.ts';
import { secondSheet } from './second-sheet.ts';

/** Nothing is loaded, sent or run; only the style that stands in the page is taken. The dashboard shows it in a frame. */
export const reportPolicy = `default-src 'none'; style-src 'sha256-${hash('sha256', pageStyle, 'base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`;

/** A report as one page that needs nothing else and prints to two sheets of A4. */
export function writeReportPage(report: Report): string {
  const title = `${report.project.name}: ${reportWords(report.locale).title}, ${sayPeriod(report)}`;
  return html`<!doctype html>
<html lang="${report.locale}"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
<style>${new Markup(pageStyle)}</style></head><body><main>
${firstSheet(report)}
${secondSheet(report)}
</main></body></html>
`.text;
}
