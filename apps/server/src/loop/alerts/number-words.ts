import type { MessageLocale } from '@voxpoint/contract/vocabulary';

/** What a title names, each as text. */
interface Named {
  metric: string;
  place: string;
  now: string;
  usual: string;
  of: 'responses' | 'impressions';
}

interface NumberWords {
  worse: (named: Named) => string;
  better: (named: Named) => string;
  belowTarget: (named: Named) => string;
  silence: (named: Named) => string;
  silenceEverywhere: (touchpoints: number) => string;
  volume: (named: Named) => string;
  fewerAnswer: (named: Named) => string;
  over: (title: string) => string;
  several: (name: string, count: number) => string;
  latestOf: (count: number) => string;
  facts: Record<'now' | 'usual' | 'target' | 'since' | 'answers' | 'touchpoints', string>;
}

/** What messages of rules about numbers say, in each language that they are written in. */
export const numberWords: Record<MessageLocale, NumberWords> = {
  en: {
    worse: ({ metric, place, now, usual }) => `${metric} fell at ${place}: ${now} instead of ${usual}`,
    better: ({ metric, place, now, usual }) => `${metric} rose at ${place}: ${now} instead of ${usual}`,
    belowTarget: ({ metric, place, now, usual }) =>
      `${metric} below its target at ${place}: ${now}, target ${usual}`,
    silence: ({ place, now, usual, of }) =>
      `Silence at ${place}: ${now} ${of === 'impressions' ? 'surveys shown' : 'answers'} instead of ${usual}`,
    silenceEverywhere: (touchpoints) =>
      `Silence everywhere: nothing comes from any of ${touchpoints} touchpoints`,
    volume: ({ place, now, usual }) => `Many answers at ${place}: ${now} instead of ${usual}`,
    fewerAnswer: ({ place, now, usual }) => `Fewer people answer at ${place}: ${now} instead of ${usual}`,
    over: (title) => `Over again: ${title}`,
    several: (name, count) => `${name}: ${count.toLocaleString('en')} changes`,
    latestOf: (count) => `The latest of ${count.toLocaleString('en')} changes:`,
    facts: {
      ...{ now: 'Since then', usual: 'Usually', target: 'Target', since: 'Since' },
      ...{ answers: 'Answers since then', touchpoints: 'Touchpoints' },
    },
  },
  de: {
    worse: ({ metric, place, now, usual }) => `${metric} bei ${place} gefallen: ${now} statt ${usual}`,
    better: ({ metric, place, now, usual }) => `${metric} bei ${place} gestiegen: ${now} statt ${usual}`,
    belowTarget: ({ metric, place, now, usual }) =>
      `${metric} bei ${place} unter dem Ziel: ${now}, Ziel ${usual}`,
    silence: ({ place, now, usual, of }) =>
      `Stille bei ${place}: ${now} ${of === 'impressions' ? 'Einblendungen' : 'Antworten'} statt ${usual}`,
    silenceEverywhere: (touchpoints) =>
      `Stille überall: Von keinem der ${touchpoints} Touchpoints kommt etwas`,
    volume: ({ place, now, usual }) => `Viele Antworten bei ${place}: ${now} statt ${usual}`,
    fewerAnswer: ({ place, now, usual }) => `Bei ${place} antworten weniger: ${now} statt ${usual}`,
    over: (title) => `Wieder vorbei: ${title}`,
    several: (name, count) => `${name}: ${count.toLocaleString('de')} Veränderungen`,
    latestOf: (count) => `Die neueste von ${count.toLocaleString('de')} Veränderungen:`,
    facts: {
      ...{ now: 'Seitdem', usual: 'Sonst', target: 'Ziel', since: 'Seit' },
      ...{ answers: 'Antworten seitdem', touchpoints: 'Touchpoints' },
    },
  },
};
