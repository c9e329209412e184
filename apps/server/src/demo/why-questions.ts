import type { FollowUp } from '@voxpoint/contract';
import { bands, type Metric } from '@voxpoint/contract/vocabulary';

/** The key of an option, with its words in English and German. */
type Options = Readonly<Record<string, readonly [english: string, german: string]>>;

/** What may be the reason of a bad, a middling and a good score. */
export interface Reasons {
  bad: Options;
  middling: Options;
  good: Options;
}

const questions = {
  problem: ['What went wrong?', 'Was lief schief?'],
  missing: ['What was missing?', 'Was hat gefehlt?'],
  liked: ['What did you like most?', 'Was hat Ihnen am besten gefallen?'],
} as const;

/** A choice for each band, and a comment for all. */
export function askWhy(metric: Metric, { bad, middling, good }: Reasons): FollowUp[] {
  const [worst, middle, best] = bands[metric];
  const ask = (key: keyof typeof questions, band: FollowUp['bands'], options: Options): FollowUp => ({
    key,
    kind: 'choice',
    bands: band,
    multiple: key === 'problem',
    texts: { en: { question: questions[key][0] }, de: { question: questions[key][1] } },
    options: Object.entries(options).map(([key, [en, de]]) => ({ key, texts: { en, de } })),
  });
  return [
    ask('problem', [worst], bad),
    ask('missing', [middle], middling),
    ask('liked', [best], good),
    { key: 'comment', kind: 'text' },
  ];
}

export const buyingReasons: Reasons = {
  bad: {
    payment: ['The payment failed', 'Die Zahlung ging nicht'],
    slow: ['It was too slow', 'Es war zu langsam'],
    costs: ['Shipping costs', 'Die Versandkosten'],
    account: ['I needed an account', 'Ich brauchte ein Konto'],
  },
  middling: {
    methods: ['My way to pay', 'Meine Zahlungsart'],
    overview: ['An overview before paying', 'Eine Übersicht vor dem Bezahlen'],
    dates: ['A day of delivery', 'Ein Liefertag'],
  },
  good: {
    speed: ['Quickly done', 'Schnell erledigt'],
    clarity: ['Everything was clear', 'Alles war klar'],
    choice: ['Many ways to pay', 'Viele Zahlungsarten'],
  },
};

export const helpReasons: Reasons = {
  bad: {
    waiting: ['The waiting time', 'Die Wartezeit'],
    unsolved: ['It is not solved', 'Es ist nicht gelöst'],
    repeated: ['I had to say it again', 'Ich musste es wiederholen'],
  },
  middling: {
    callback: ['A call back', 'Ein Rückruf'],
    written: ['An answer in writing', 'Eine schriftliche Antwort'],
  },
  good: {
    knowledge: ['They knew their business', 'Fachkundig'],
    kindness: ['Kindness', 'Freundlichkeit'],
    speed: ['Quickly solved', 'Schnell gelöst'],
  },
};

export const storeReasons: Reasons = {
  bad: {
    queue: ['The queue', 'Die Schlange'],
    staff: ['Nobody to ask', 'Niemand zum Fragen'],
    stock: ['It was not there', 'Es war nicht da'],
  },
  middling: {
    advice: ['Advice', 'Beratung'],
    choice: ['A wider choice', 'Mehr Auswahl'],
  },
  good: {
    advice: ['The advice', 'Die Beratung'],
    choice: ['The choice', 'Die Auswahl'],
    mood: ['The mood', 'Die Stimmung'],
  },
};
