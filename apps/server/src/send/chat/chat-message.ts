import type { MessageLocale } from '@voxpoint/contract/vocabulary';

/** What is told in a chat, whatever chat it is. All but the link may hold text of strangers. */
export interface ChatMessage {
  locale: MessageLocale;
  title: string;
  /** Shown as `name: value`; ten at most. */
  facts: { name: string; value: string }[];
  /** A comment, with personal data masked. */
  quote?: string;
  /** Ours: where it is dealt with. The only link of the message. */
  link: string;
  /** Of how many that happened this is the latest, if more than one. */
  count?: number;
}

interface Words {
  open: string;
  count: (count: number) => string;
}

export const chatWords: Record<MessageLocale, Words> = {
  en: { open: 'Open in Voxpoint', count: (count) => `The latest of ${count.toLocaleString('en')}` },
  de: {
    open: 'In Voxpoint öffnen',
    count: (count) => `Die neueste von ${count.toLocaleString('de')} Meldungen`,
  },
};
