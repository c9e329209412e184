import type { MessageLocale } from '@voxpoint/contract/vocabulary';
import { writePlainPage } from '../../base/plain-page.ts';

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
  return writePlainPage({ locale, title, more, button });
}
