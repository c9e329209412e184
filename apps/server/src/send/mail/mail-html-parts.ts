import { inertLine, inertText } from '../inert-text.ts';
import type { MailPart } from './mail-content.ts';
import { escapeHtml, linesOf } from './mail-html-text.ts';

export const muted = 'font-size:14px;line-height:1.5;color:#5a6862;';

/** One part of a mail in HTML, with the style sheet's names for dark screens. */
export function htmlPart(part: MailPart): string {
  switch (part.kind) {
    case 'text':
      return `<p style="margin:0 0 16px">${linesOf(inertText(part.text))}</p>`;
    case 'quote':
      return `<blockquote class="quote" style="margin:0 0 16px;padding:12px 16px;border-left:4px solid #1d6b54;background-color:#f2f6f4">${linesOf(inertText(part.text))}</blockquote>`;
    case 'facts':
      return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px">${part.facts.map(factRow).join('')}</table>`;
    case 'block':
      return `<div style="margin:0 0 16px">${part.html}</div>`;
    case 'button':
      return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 4px"><tr><td class="button" style="background-color:#1d6b54;border-radius:8px"><a href="${escapeHtml(part.url)}" style="display:inline-block;padding:12px 20px;font-weight:600;color:#ffffff;text-decoration:none">${escapeHtml(part.label)}</a></td></tr></table>`;
  }
}

function factRow({ name, value }: { name: string; value: string }): string {
  const line = 'border-top:1px solid #e0e6e3;vertical-align:top;font-size:15px;line-height:1.45;';
  return `<tr><td class="line muted" width="38%" style="${line}padding:8px 12px 8px 0;color:#5a6862">${escapeHtml(inertLine(name))}</td><td class="line" style="${line}padding:8px 0">${escapeHtml(inertLine(value))}</td></tr>`;
}
