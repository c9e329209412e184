import { html, Markup } from '../../base/markup.ts';
import { completePalette } from '../../setup/surveys/palettes.ts';
import type { BlockAnswer, EmailBlock } from './read-email-block.ts';

/** Styles stand in attributes: in a mail there is no other way that holds everywhere. */
export const blockPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

const usualFont = "system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
/** A table without a meaning of its own, as every program for mail draws it. */
const table = new Markup('role="presentation" cellpadding="0" border="0"');

/** The block for the HTML of a mail: what has to hold stands in its elements, the sheet is for dark screens alone. */
export function writeBlock(block: EmailBlock): string {
  const sheet = writeSheet(block);
  return `${sheet === '' ? '' : `<style>${sheet}</style>\n`}${writeTable(block).text}`;
}

/** A page that shows the block as a program for mail does. */
export function writeBlockPage(block: EmailBlock): string {
  const { locale, direction, texts } = block.asked;
  return html`<!doctype html>
<html lang="${locale}" dir="${direction}"><head><meta charset="utf-8"><title>${texts.question}</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<meta name="color-scheme" content="${schemes(block)}"><meta name="supported-color-schemes" content="${schemes(block)}">
<style>${new Markup(writeSheet(block))}</style></head>
<body style="margin:0">
${writeTable(block)}</body></html>
`.text;
}

function schemes({ theme }: EmailBlock): string {
  return theme.scheme === 'auto' ? 'light dark' : theme.scheme;
}

function writeSheet({ theme }: EmailBlock): string {
  if (theme.scheme !== 'auto') return '';
  const { accent, onAccent, background, text } = completePalette(theme, 'dark');
  return `
@media (prefers-color-scheme:dark){
.voxpoint-card{background-color:${background}!important;color:${text}!important}
.voxpoint-card a{color:${text}!important}
.voxpoint-button{background-color:${accent}!important}
.voxpoint-button a{color:${onAccent}!important}
.voxpoint-star{color:${accent}!important}
}
`;
}

function writeTable(block: EmailBlock): Markup {
  const { asked, theme, answers } = block;
  const { background, text } = shown(block);
  const [start, end] = asked.direction === 'rtl' ? ['right', 'left'] : ['left', 'right'];
  const font = theme.font ?? usualFont;
  const { cellWidth } = sizes(answers.length);
  const small = 'padding:4px;font-size:14px;line-height:20px';
  return html`<table ${table} cellspacing="0" width="100%" lang="${asked.locale}" dir="${asked.direction}" style="max-width:600px">
<tr><td class="voxpoint-card" bgcolor="${background}" align="${start}" style="padding:16px 12px;background-color:${background};color:${text};font-family:${font};font-size:16px;line-height:24px;word-break:break-word">
<table ${table} cellspacing="0" width="100%" style="max-width:${answers.length * (cellWidth + gap) + 2 * gap}px">
<tr><td colspan="2" style="padding:0 4px 8px;font-size:18px;line-height:26px;font-weight:600">${asked.texts.question}</td></tr>
<tr><td colspan="2">
${inRows(answers).map((row) => html`<table ${table} cellspacing="${gap}" align="${start}"><tr>\n${row.map((answer) => writeAnswer(block, answer))}</tr></table>\n`)}</td></tr>
<tr><td align="${start}" valign="top" style="${small}">${asked.texts.low}</td><td align="${end}" valign="top" style="${small}">${asked.texts.high}</td></tr>
</table>
</td></tr></table>
`;
}

/** The colours that stand in the elements: where the sheet is dropped, they hold on dark screens, too. */
function shown({ theme }: EmailBlock) {
  return completePalette(theme, theme.scheme === 'dark' ? 'dark' : 'light');
}

/** Pixels between two buttons. */
const gap = 4;
/** Pixels that the question and the words at both ends need, where the buttons are few. */
const narrowest = 280;

/** Two halves of up to six stand beside each other, or below on a phone of 320 pixels. */
function sizes(answers: number) {
  return {
    cellWidth: answers > 7 ? 42 : Math.max(52, Math.floor(narrowest / answers) - gap),
    perRow: answers > 6 ? Math.ceil(answers / 2) : answers,
  };
}

function inRows(answers: BlockAnswer[]): BlockAnswer[][] {
  const { perRow } = sizes(answers.length);
  return [answers.slice(0, perRow), answers.slice(perRow)].filter(({ length }) => length > 0);
}

function writeAnswer(block: EmailBlock, { score, meaning, url }: BlockAnswer): Markup {
  const { asked, theme, answers } = block;
  const { accent, onAccent, text } = shown(block);
  const { cellWidth } = sizes(answers.length);
  const label = meaning !== undefined && html` aria-label="${score} ${meaning}"`;
  const link = (style: string, content: Markup) =>
    html`<a href="${asLink(url)}"${label} style="display:block;text-decoration:none;${style}">${content}</a>`;
  if (asked.appearance === 'stars') {
    const star = html`<span class="voxpoint-star" aria-hidden="true" style="font-size:36px;line-height:36px;color:${accent}">★</span>`;
    return html`<td width="${cellWidth}" align="center">${link(`padding:4px 0;color:${text};font-size:14px;line-height:20px`, html`${star}<br>${score}`)}</td>\n`;
  }
  const radius = Math.round((theme.radius ?? 16) * 0.6);
  return html`<td class="voxpoint-button" width="${cellWidth}" align="center" bgcolor="${accent}" style="background-color:${accent};border-radius:${radius}px">${link(`padding:10px 0;color:${onAccent};font-weight:600`, html`${score}`)}</td>\n`;
}

/** An address in an attribute. The placeholder stands as its tool looks for it; what it may hold ends no attribute. */
function asLink(url: string): Markup {
  return new Markup(url.replaceAll('&', '&amp;'));
}
