import { defineWords } from '../../base/words.ts';

export const exportWords = defineWords({
  en: {
    export: 'Export…',
    title: 'Export responses',
    meaning: 'All that fit the filters and the period, newest first, in one file.',
    csv: 'CSV, for spreadsheets',
    ndjson: 'NDJSON, for programs',
    format: 'Format',
    start: 'Download',
    stop: 'Stop',
    progress: (size: string) => `${size} so far`,
    done: (size: string) => `Saved: ${size}`,
    brokenOff: 'The download broke off. Nothing was saved.',
    brokenOffAdvice: 'Start it again, or choose a shorter period.',
  },
  de: {
    export: 'Exportieren …',
    title: 'Antworten exportieren',
    meaning: 'Alle, die zu den Filtern und dem Zeitraum passen, neueste zuerst, in einer Datei.',
    csv: 'CSV, für Tabellenprogramme',
    ndjson: 'NDJSON, für Programme',
    format: 'Format',
    start: 'Herunterladen',
    stop: 'Abbrechen',
    progress: (size: string) => `Bisher ${size}`,
    done: (size: string) => `Gespeichert: ${size}`,
    brokenOff: 'Das Herunterladen ist abgebrochen. Es wurde nichts gespeichert.',
    brokenOffAdvice: 'Beginnen Sie noch einmal, oder wählen Sie einen kürzeren Zeitraum.',
  },
});
