import type { MessageLocale } from '@voxpoint/contract/vocabulary';
import { writePlainPage } from '../../base/plain-page.ts';

const words = {
  en: {
    unknown: {
      title: 'This link leads nowhere',
      more: 'Perhaps it was cut off on its way, or was withdrawn. Open it from the message again.',
    },
    expired: {
      title: 'This link is no longer valid',
      more: 'The time in which it could be answered is over. There is nothing else that you have to do.',
    },
    answered: {
      title: 'You have answered already',
      more: 'Your answer has arrived, and can no longer be changed. Thank you.',
    },
  },
  de: {
    unknown: {
      title: 'Dieser Link führt nirgendwohin',
      more: 'Vielleicht wurde er unterwegs abgeschnitten oder zurückgezogen. Öffnen Sie ihn noch einmal aus der Nachricht.',
    },
    expired: {
      title: 'Dieser Link gilt nicht mehr',
      more: 'Die Zeit, in der man antworten konnte, ist vorbei. Sie müssen nichts weiter tun.',
    },
    answered: {
      title: 'Sie haben schon geantwortet',
      more: 'Ihre Antwort ist angekommen und lässt sich nicht mehr ändern. Vielen Dank.',
    },
  },
} satisfies Record<MessageLocale, unknown>;

export type InviteEnd = keyof (typeof words)['en'];

/** Says why a link asks nothing. */
export function writeInviteEnd(locale: MessageLocale, end: InviteEnd): string {
  return writePlainPage({ locale, ...words[locale][end] });
}
