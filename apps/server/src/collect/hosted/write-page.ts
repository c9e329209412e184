import { hash } from 'node:crypto';
import type { AskedSurvey } from '@voxpoint/contract';
import { html, Markup } from '../../base/markup.ts';
import { pageStyle } from './page-style.ts';

/** What stands around the content of a page, and in what language. */
export interface PageFrame {
  locale: string;
  direction: 'ltr' | 'rtl';
  /** What people call who asks; absent where a link leads nowhere. */
  project?: string;
  /** An address on the web. */
  logo?: string;
  theme?: AskedSurvey['theme'];
  /** Shown in its place, where a link to the page is posted. */
  title: string;
  isKiosk?: boolean;
}

export interface WrittenPage {
  html: string;
  contentSecurityPolicy: string;
}

/** What the page's script is told, and where it is. */
export interface PageScript {
  file: string;
  told: object;
}

/** A whole page, and the policy under which it lives: its own style, its script if there is one, and its logo. */
export function writePage(frame: PageFrame, content: Markup, script?: PageScript): WrittenPage {
  const { locale, direction, project, logo, title, isKiosk } = frame;
  const style = pageStyle(frame.theme);
  const name = project ?? title;
  const page = html`<!doctype html>
<html lang="${locale}" dir="${direction}"><head><meta charset="utf-8"><title>${title}${project && ` – ${project}`}</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><link rel="icon" href="data:,">
<meta property="og:type" content="website"><meta property="og:title" content="${title}"><meta property="og:locale" content="${locale.replace('-', '_')}">
${project && html`<meta property="og:site_name" content="${project}">`}${logo && html`<meta property="og:image" content="${logo}">`}
<style>${new Markup(style)}</style>${script && html`<script type="module" src="${script.file}"></script>`}</head>
<body><main${isKiosk && new Markup(' class="kiosk"')}><h1>${logo ? html`<img src="${logo}" alt="${name}" referrerpolicy="no-referrer">` : name}</h1>
${content}</main>${script && html`<script type="application/json" id="told">${asData(script.told)}</script>`}</body></html>
`.text;
  const pictures = logo === undefined ? '' : ` ${new URL(logo).origin}`;
  const scripts = script ? "script-src 'self'; connect-src 'self'; worker-src 'self'; " : '';
  return {
    html: page,
    contentSecurityPolicy:
      `default-src 'none'; ${scripts}style-src 'sha256-${hash('sha256', style, 'base64')}'; img-src data:${pictures}; ` +
      "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  };
}

/** JSON within a page: nothing in it can end the element that holds it. */
function asData(value: object): Markup {
  return new Markup(JSON.stringify(value).replaceAll('<', '\\u003c'));
}
