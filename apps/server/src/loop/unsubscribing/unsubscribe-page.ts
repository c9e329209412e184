import { hash } from 'node:crypto';
import type { MessageLocale } from '@voxpoint/contract/vocabulary';
import { html, Markup } from '../../base/markup.ts';

const style = `
:root { color-scheme: light dark; }
body { margin: 0; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
main { max-width: 34em; margin: 15vh auto 0; padding: 0 20px; }
h1 { font-size: 22px; line-height: 1.3; }
button { font: inherit; padding: 10px 18px; border-radius: 8px; border: 1px solid; cursor: pointer; }
`;

/** Only its own style is taken, and its button leads back here. */
export const unsubscribePolicy = `default-src 'none'; style-src 'sha256-${hash('sha256', style, 'base64')}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;

const words = {
  en: {
    ask: (project: string) => `Stop these messages of ${project}?`,
    askMore: 'You will get no more of this kind. Others stay.',
    stop: 'Unsubscribe',
    stopped: 'You will get no more of these messages',
    stoppedMore: (project: string) => `${project} sends you nothing of this kind any more.`,
    begin: 'Get them again',
    begun: 'You will get these messages again',
    begunMore: (project: string) => `${project} sends them to you as before.`,
    unknown: 'This link leads nowhere',
    unknownMore: 'It may have been cut off on its way. Open it from the message again.',
  },
  de: {
    ask: (project: string) => `Diese Nachrichten von ${project} abbestellen?`,
    askMore: 'Sie bekommen dann keine solchen mehr. Andere bleiben.',
    stop: 'Abbestellen',
    stopped: 'Sie bekommen keine solchen Nachrichten mehr',
    stoppedMore: (project: string) => `${project} schickt Ihnen nichts dieser Art mehr.`,
    begin: 'Wieder bestellen',
    begun: 'Sie bekommen diese Nachrichten wieder',
    begunMore: (project: string) => `${project} schickt sie Ihnen wie zuvor.`,
    unknown: 'Dieser Link führt nirgendwohin',
    unknownMore: 'Vielleicht wurde er unterwegs abgeschnitten. Öffnen Sie ihn noch einmal aus der Nachricht.',
  },
} satisfies Record<MessageLocale, unknown>;

export type UnsubscribeState = 'ask' | 'stopped' | 'begun' | 'unknown';

interface Shown {
  locale: MessageLocale;
  state: UnsubscribeState;
  /** What people call the project. */
  project: string;
  token: string;
}

/** A page that asks or tells, and has one button at the most. */
export function writeUnsubscribePage({ locale, state, project, token }: Shown): string {
  const said = words[locale];
  const address = `/unsubscribe/${encodeURIComponent(token)}`;
  const shown: Record<UnsubscribeState, [title: string, more: string, button?: [label: string, to: string]]> =
    {
      ask: [said.ask(project), said.askMore, [said.stop, address]],
      stopped: [said.stopped, said.stoppedMore(project), [said.begin, `${address}/undo`]],
      begun: [said.begun, said.begunMore(project)],
      unknown: [said.unknown, said.unknownMore],
    };
  const [title, more, button] = shown[state];
  return html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><style>${new Markup(style)}</style></head>
<body><main><h1>${title}</h1><p>${more}</p>
${button && html`<form method="post" action="${button[1]}"><button>${button[0]}</button></form>`}</main></body></html>
`.text;
}
