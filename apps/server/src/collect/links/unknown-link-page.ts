import type { MessageLocale } from '@voxpoint/contract/vocabulary';
import { writePlainPage } from '../../base/plain-page.ts';

const words = {
  en: {
    title: 'This link leads nowhere',
    more: 'Perhaps it was mistyped, or is no longer in use. Compare it with the print once more, letter by letter.',
  },
  de: {
    title: 'Dieser Link führt nirgendwohin',
    more: 'Vielleicht ist er vertippt, oder er gilt nicht mehr. Vergleichen Sie ihn noch einmal Zeichen für Zeichen mit dem Druck.',
  },
} satisfies Record<MessageLocale, unknown>;

export function writeUnknownLinkPage(locale: MessageLocale): string {
  return writePlainPage({ locale, ...words[locale] });
}
