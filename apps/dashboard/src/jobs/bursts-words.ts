import { defineWords } from '../base/words.ts';

export const burstsWords = defineWords({
  en: {
    title: 'Unusual traffic',
    intro:
      'A burst is what one sender sent faster than people answer. It counts like everything else until you put it in quarantine.',
    bursts: 'Bursts',
    none: 'No bursts',
    noneAdvice: 'Nothing came faster than people answer.',
    showMore: 'Show more',
    at: (touchpoints: string) => `At ${touchpoints}`,
    counted: (what: string) => `Counted: ${what}`,
    quarantined: (what: string) => `In quarantine: ${what}`,
    deleted: (what: string) => `Deleted: ${what}`,
    read: 'Read the responses',
    quarantine: 'Put in quarantine…',
    setRight: 'Set right…',
    of: (what: string, when: string) => `${what} Burst of ${when}`,
  },
  de: {
    title: 'Ungewöhnlicher Andrang',
    intro:
      'Ein Schub ist, was ein Absender schneller geschickt hat, als Menschen antworten. Er zählt wie alles andere, bis Sie ihn in Quarantäne nehmen.',
    bursts: 'Schübe',
    none: 'Keine Schübe',
    noneAdvice: 'Nichts kam schneller, als Menschen antworten.',
    showMore: 'Mehr zeigen',
    at: (touchpoints: string) => `Bei ${touchpoints}`,
    counted: (what: string) => `Gezählt: ${what}`,
    quarantined: (what: string) => `In Quarantäne: ${what}`,
    deleted: (what: string) => `Gelöscht: ${what}`,
    read: 'Antworten lesen',
    quarantine: 'In Quarantäne nehmen …',
    setRight: 'Wieder zählen …',
    of: (what: string, when: string) => `${what} Schub vom ${when}`,
  },
});
