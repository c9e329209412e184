import type { BuiltInWords } from './built-in-words.ts';

export const de: BuiltInWords = {
  region: 'Feedback',
  send: 'Senden',
  close: 'Schließen',
  answer: 'Antworten',
  tab: 'Feedback',
  thanks: 'Vielen Dank für Ihre Antwort.',
  contact: {
    email: 'Dürfen wir Ihnen dazu schreiben? Ihre E-Mail-Adresse',
    phone: 'Dürfen wir Sie dazu anrufen? Ihre Telefonnummer',
    either: 'Dürfen wir uns dazu bei Ihnen melden? Ihre E-Mail-Adresse oder Telefonnummer',
  },
  metrics: {
    nps: {
      question: 'Wie wahrscheinlich ist es, dass Sie uns Freunden oder Kollegen weiterempfehlen?',
      low: 'Sehr unwahrscheinlich',
      high: 'Sehr wahrscheinlich',
      comment: 'Was ist der wichtigste Grund für Ihre Bewertung?',
      labels: {},
    },
    csat: {
      question: 'Wie zufrieden sind Sie mit uns?',
      low: 'Sehr unzufrieden',
      high: 'Sehr zufrieden',
      comment: 'Was ist der wichtigste Grund für Ihre Antwort?',
      labels: {
        5: ['Sehr unzufrieden', 'Unzufrieden', 'Neutral', 'Zufrieden', 'Sehr zufrieden'],
        7: [
          'Sehr unzufrieden',
          'Unzufrieden',
          'Eher unzufrieden',
          'Neutral',
          'Eher zufrieden',
          'Zufrieden',
          'Sehr zufrieden',
        ],
      },
    },
    ces: {
      question: 'Wie sehr stimmen Sie zu: Wir haben es Ihnen leicht gemacht, Ihr Anliegen zu erledigen.',
      low: 'Stimme gar nicht zu',
      high: 'Stimme voll zu',
      comment: 'Was könnten wir leichter machen?',
      labels: {
        5: ['Stimme gar nicht zu', 'Stimme nicht zu', 'Neutral', 'Stimme zu', 'Stimme voll zu'],
        7: [
          'Stimme gar nicht zu',
          'Stimme nicht zu',
          'Stimme eher nicht zu',
          'Neutral',
          'Stimme eher zu',
          'Stimme zu',
          'Stimme voll zu',
        ],
      },
    },
  },
};
