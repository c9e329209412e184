import { defineWords } from '../../../base/words.ts';

export const lostLanguagesWords = defineWords({
  en: {
    title: (names: string) => `What about ${names}?`,
    others: (count: string) => `${count} others`,
    meaning: (instead: string) =>
      `Your own words are not written in these languages yet. Whoever reads one of them was asked in it until now, and would be asked in ${instead} instead.`,
    write: (name: string) => `Write it in ${name}, too`,
    usual: 'Ask them with the usual question in their languages',
    saveAnyway: (instead: string) => `Save: ask them in ${instead}`,
  },
  de: {
    title: (names: string) => `Was wird aus ${names}?`,
    others: (count: string) => `${count} anderen`,
    meaning: (instead: string) =>
      `In diesen Sprachen gibt es Ihre eigenen Wörter noch nicht. Wer eine davon liest, wurde bisher in ihr gefragt und würde stattdessen auf ${instead} gefragt.`,
    write: (name: string) => `Auch auf ${name} schreiben`,
    usual: 'In ihren Sprachen mit der üblichen Frage fragen',
    saveAnyway: (instead: string) => `Speichern: auf ${instead} fragen`,
  },
});
