import { defineWords } from '../../base/words.ts';

/** What rules about numbers have found, as their messages say it. */
export const foundWords = defineWords({
  en: {
    fell: (metric: string, place: string) => `${metric} fell at ${place}`,
    rose: (metric: string, place: string) => `${metric} rose at ${place}`,
    belowTarget: (metric: string, place: string) => `${metric} below its target at ${place}`,
    silence: (place: string) => `Silence at ${place}`,
    silenceEverywhere: (touchpoints: string) =>
      `Silence everywhere: nothing comes from any of ${touchpoints} touchpoints`,
    volume: (place: string) => `Many answers at ${place}`,
    fewerAnswer: (place: string) => `Fewer people answer at ${place}`,
    insteadOf: (title: string, now: string, usual: string) => `${title}: ${now} instead of ${usual}`,
    target: (title: string, now: string, target: string) => `${title}: ${now}, target ${target}`,
    answers: (count: string) => `${count} answers since then`,
    before: (count: string) => `${count} before`,
    since: (time: string) => `since about ${time}`,
    over: (time: string) => `over again since ${time}`,
    goesOn: 'goes on',
  },
  de: {
    fell: (metric: string, place: string) => `${metric} bei ${place} gefallen`,
    rose: (metric: string, place: string) => `${metric} bei ${place} gestiegen`,
    belowTarget: (metric: string, place: string) => `${metric} bei ${place} unter dem Ziel`,
    silence: (place: string) => `Stille bei ${place}`,
    silenceEverywhere: (touchpoints: string) =>
      `Stille überall: Von keinem der ${touchpoints} Touchpoints kommt etwas`,
    volume: (place: string) => `Viele Antworten bei ${place}`,
    fewerAnswer: (place: string) => `Bei ${place} antworten weniger`,
    insteadOf: (title: string, now: string, usual: string) => `${title}: ${now} statt ${usual}`,
    target: (title: string, now: string, target: string) => `${title}: ${now}, Ziel ${target}`,
    answers: (count: string) => `${count} Antworten seitdem`,
    before: (count: string) => `${count} davor`,
    since: (time: string) => `etwa seit ${time}`,
    over: (time: string) => `wieder vorbei seit ${time}`,
    goesOn: 'dauert an',
  },
});
