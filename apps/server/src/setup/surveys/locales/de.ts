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
  page: {
    sendScore: (score) => `${score} senden`,
    choose: 'Bitte wählen Sie zuerst eine Antwort.',
    check: 'Bitte prüfen Sie, was Sie hier geschrieben haben.',
    notTaken: 'Ihre Antwort wurde nicht angenommen. Bitte senden Sie sie noch einmal von dieser Seite.',
    nothingAsked: 'Hier gibt es im Moment nichts zu beantworten.',
    signedOnly:
      'Diese Umfrage lässt sich nur über einen persönlichen Link beantworten. Bitte öffnen Sie ihn dort, wo Sie ihn bekommen haben.',
    unknown: 'Dieser Link führt nirgendwohin.',
    unknownMore:
      'Vielleicht wurde er unterwegs abgeschnitten. Bitte öffnen Sie ihn noch einmal dort, wo Sie ihn bekommen haben.',
    tryAgain: 'Das hat gerade nicht geklappt. Bitte versuchen Sie es gleich noch einmal.',
    stillThere: 'Sind Sie noch da?',
    goOn: 'Ja, weiter',
    startAgain: 'Von vorn beginnen',
    undelivered:
      'Für das Personal: Hier warten seit Tagen Antworten. Bitte prüfen Sie die Verbindung dieses Geräts.',
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
