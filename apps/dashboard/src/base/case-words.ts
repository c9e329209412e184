import { defineWords } from './words.ts';

/** How cases are called, and how far they have come, for every page. */
export const caseTerms = defineWords({
  en: {
    caseNumber: (number: string) => `Case ${number}`,
    new: 'New',
    open: 'Open',
    waiting: 'Waiting',
    resolved: 'Resolved',
    closed: 'Closed',
  },
  de: {
    caseNumber: (number) => `Fall ${number}`,
    new: 'Neu',
    open: 'Offen',
    waiting: 'Wartend',
    resolved: 'Gelöst',
    closed: 'Geschlossen',
  },
});
