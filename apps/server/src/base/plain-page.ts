import { hash } from 'node:crypto';
import type { MessageLocale } from '@voxpoint/contract/vocabulary';
import { html, Markup } from './markup.ts';

const style = `
:root { color-scheme: light dark; }
body { margin: 0; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
main { max-width: 34em; margin: 15vh auto 0; padding: 0 20px; }
h1 { font-size: 22px; line-height: 1.3; }
button { font: inherit; padding: 10px 18px; border-radius: 8px; border: 1px solid; cursor: pointer; }
`;

/** Only the page's own style is taken, and a form leads back here. */
export const plainPagePolicy = `default-src 'none'; style-src 'sha256-${hash('sha256', style, 'base64')}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;

interface PlainPage {
  locale: MessageLocale;
  title: string;
  more: string;
  /** A button that sends a form without content to this address. */
  button?: [label: string, to: string];
}

/** A page that says one thing to whoever has followed a link. */
export function writePlainPage({ locale, title, more, button }: PlainPage): string {
  return html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><style>${new Markup(style)}</style></head>
<body><main><h1>${title}</h1><p>${more}</p>
${button && html`<form method="post" action="${button[1]}"><button>${button[0]}</button></form>`}</main></body></html>
`.text;
}
