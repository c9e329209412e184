import type { Band, Channel, MessageLocale } from '@voxpoint/contract/vocabulary';

interface AlertWords {
  newAnswer: Record<Band, string>;
  score: (score: number, max: number) => string;
  scored: (what: string, score: string, touchpoint: string) => string;
  /** Of several, which have no one score. */
  several: (name: string, count: number) => string;
  changed: (score: string, touchpoint: string) => string;
  example: (title: string) => string;
  exampleComment: string;
  exampleTouchpoint: string;
  facts: Record<'alert' | 'touchpoint' | 'score' | 'channel' | 'answered' | 'case' | 'count', string>;
  bands: Record<Band, string>;
  channels: Record<Channel, string>;
  why: (alert: string, project: string) => string;
  /** Of several only the newest is described. */
  latestOf: (count: number) => string;
  open: string;
}

/** What messages of alerts say, in each language that they are written in. */
export const alertWords: Record<MessageLocale, AlertWords> = {
  en: {
    newAnswer: {
      ...{ detractor: 'New detractor', passive: 'New passive', promoter: 'New promoter' },
      ...{ low: 'New low score', middle: 'New middling score', high: 'New high score' },
    },
    score: (score, max) => `${score} of ${max}`,
    scored: (what, score, touchpoint) => `${what}: ${score} at ${touchpoint}`,
    several: (name, count) => `${name}: ${count.toLocaleString('en')} answers`,
    changed: (score, touchpoint) => `Changed: now ${score} at ${touchpoint}`,
    example: (title) => `Example: ${title}`,
    exampleComment: 'This comment is an example. Nobody has written it.',
    exampleTouchpoint: 'Checkout',
    facts: {
      ...{ alert: 'Alert', touchpoint: 'Touchpoint', score: 'Score', channel: 'Channel' },
      ...{ answered: 'Answered', case: 'Case', count: 'Answers' },
    },
    bands: {
      ...{ detractor: 'detractor', passive: 'passive', promoter: 'promoter' },
      ...{ low: 'low', middle: 'middling', high: 'high' },
    },
    channels: {
      ...{ web: 'Web', app: 'App', email: 'E-mail', sms: 'SMS', chat: 'Chat', phone: 'Phone' },
      ...{ social: 'Social media', 'in-store': 'In the store', kiosk: 'Kiosk', link: 'Link', other: 'Other' },
    },
    why: (alert, project) =>
      `You get this because the alert “${alert}” of the project “${project}” tells this address.`,
    latestOf: (count) => `The latest of ${count.toLocaleString('en')} answers:`,
    open: 'Open in Voxpoint',
  },
  de: {
    newAnswer: {
      ...{ detractor: 'Neuer Kritiker', passive: 'Neuer Passiver', promoter: 'Neuer Promotor' },
      ...{ low: 'Neue niedrige Bewertung', middle: 'Neue mittlere Bewertung', high: 'Neue hohe Bewertung' },
    },
    score: (score, max) => `${score} von ${max}`,
    scored: (what, score, touchpoint) => `${what}: ${score} bei ${touchpoint}`,
    several: (name, count) => `${name}: ${count.toLocaleString('de')} Antworten`,
    changed: (score, touchpoint) => `Geändert: jetzt ${score} bei ${touchpoint}`,
    example: (title) => `Beispiel: ${title}`,
    exampleComment: 'Dieser Kommentar ist ein Beispiel. Niemand hat ihn geschrieben.',
    exampleTouchpoint: 'Kasse',
    facts: {
      ...{ alert: 'Alarm', touchpoint: 'Touchpoint', score: 'Bewertung', channel: 'Kanal' },
      ...{ answered: 'Beantwortet', case: 'Fall', count: 'Antworten' },
    },
    bands: {
      ...{ detractor: 'Kritiker', passive: 'Passive', promoter: 'Promotoren' },
      ...{ low: 'niedrig', middle: 'mittel', high: 'hoch' },
    },
    channels: {
      ...{ web: 'Web', app: 'App', email: 'E-Mail', sms: 'SMS', chat: 'Chat', phone: 'Telefon' },
      ...{ social: 'Soziale Medien', 'in-store': 'Im Laden', kiosk: 'Kiosk', link: 'Link' },
      other: 'Sonstige',
    },
    why: (alert, project) =>
      `Sie erhalten dies, weil der Alarm „${alert}“ des Projekts „${project}“ an diese Adresse geht.`,
    latestOf: (count) => `Die neueste von ${count.toLocaleString('de')} Antworten:`,
    open: 'In Voxpoint öffnen',
  },
};
