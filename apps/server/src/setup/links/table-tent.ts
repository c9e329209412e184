import { hash } from 'node:crypto';
import type { Link, Survey } from '@voxpoint/contract';
import { html, Markup } from '../../base/markup.ts';
import { completePalette } from '../surveys/palettes.ts';
import { resolveSurvey } from '../surveys/resolve-survey.ts';
import { drawQrCode } from './qr-code.ts';
import { type TentWords, tentWords } from './tent-words.ts';

interface Tent {
  /** What people call the organisation. */
  project: string;
  survey: Survey;
  link: Link;
  /** The best language of the survey is taken; absent: its default. */
  locale?: string;
}

/** Long questions are written smaller, so that the longest fits. */
function questionPoints({ length }: string): number {
  if (length <= 60) return 17;
  return length <= 140 ? 13 : 9.5;
}

/** Sizes in millimetres and points: a sheet of A6, on the screen as on paper. */
function tentStyle({ theme }: Survey, question: string): string {
  const { accent, background, text } = completePalette(theme, 'light');
  return `
@page { size: 105mm 148mm; margin: 0; }
:root { color-scheme: light; }
* { box-sizing: border-box; margin: 0; }
body {
  background: #e8eaf0; color: ${text}; -webkit-print-color-adjust: exact; print-color-adjust: exact; overflow-wrap: anywhere;
  font-family: ${theme.font ?? 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif'};
}
main {
  background: ${background}; width: 105mm; height: 148mm; margin: 6mm auto; padding: 8mm; border-top: 3mm solid ${accent};
  display: flex; flex-direction: column; align-items: center; justify-content: space-between; text-align: center;
}
.project { font: inherit; font-size: 10pt; }
h1 { font-size: ${questionPoints(question)}pt; line-height: 1.25; text-wrap: balance; }
svg { display: block; width: 58mm; height: 58mm; margin: 0 auto; }
.address { font-size: 11pt; font-weight: 600; }
@media print { body { background: none; } main { margin: 0; } }
`;
}

/** A page to be printed and put where customers are: the question, a QR code, and the link to be typed. */
export function writeTableTent({ project, survey, link, locale }: Tent): { page: string; policy: string } {
  const asked = resolveSurvey(survey, { locale: locale ?? link.locale ?? undefined });
  const { question } = asked.texts;
  const words: Record<string, TentWords> = tentWords;
  const { scan, orOpen } = words[asked.locale.split('-')[0] ?? ''] ?? tentWords.en;
  const style = tentStyle(survey, question);
  const page = html`<!doctype html>
<html lang="${asked.locale}" dir="${asked.direction}"><head><meta charset="utf-8"><title>${project}: ${question}</title>
<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><style>${new Markup(style)}</style></head>
<body><main>
<p class="project">${project}</p>
<h1>${question}</h1>
<div>${drawQrCode(link.url, 512)}<p>${scan}</p></div>
<p>${orOpen}<br><bdi class="address">${link.url.replace(/^https?:\/\//, '')}</bdi></p>
</main></body></html>
`.text;
  const policy = `default-src 'none'; style-src 'sha256-${hash('sha256', style, 'base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  return { page, policy };
}
