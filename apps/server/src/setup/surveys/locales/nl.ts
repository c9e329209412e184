import type { BuiltInWords } from './built-in-words.ts';

/** U, throughout. */
export const nl: BuiltInWords = {
  region: 'Feedback',
  send: 'Verzenden',
  close: 'Sluiten',
  answer: 'Beantwoorden',
  tab: 'Feedback',
  thanks: 'Bedankt voor uw antwoord.',
  contact: {
    email: 'Mogen we u hierover schrijven? Uw e-mailadres',
    phone: 'Mogen we u hierover bellen? Uw telefoonnummer',
    either: 'Mogen we hierover contact met u opnemen? Uw e-mailadres of telefoonnummer',
  },
  page: {
    sendScore: (score) => `${score} versturen`,
    choose: 'Kies eerst een antwoord.',
    check: 'Kijk nog eens naar wat u hier hebt geschreven.',
    notTaken: 'Uw antwoord is niet aangenomen. Verstuur het opnieuw vanaf deze pagina.',
    nothingAsked: 'Er is hier op dit moment niets te beantwoorden.',
    signedOnly:
      'Deze enquête is alleen via een persoonlijke link te beantwoorden. Open hem waar u hem hebt gekregen.',
    unknown: 'Deze link leidt nergens heen.',
    unknownMore: 'Misschien is hij onderweg afgekapt. Open hem nog eens waar u hem hebt gekregen.',
    tryAgain: 'Dat lukte niet. Probeer het zo dadelijk nog eens.',
    stillThere: 'Bent u er nog?',
    goOn: 'Ja, ga verder',
    startAgain: 'Opnieuw beginnen',
    undelivered:
      'Voor het personeel: hier wachten al dagen antwoorden. Controleer de verbinding van dit apparaat.',
  },
  metrics: {
    nps: {
      question: 'Hoe waarschijnlijk is het dat u ons aanbeveelt bij een vriend of collega?',
      low: 'Zeer onwaarschijnlijk',
      high: 'Zeer waarschijnlijk',
      comment: 'Wat is de belangrijkste reden voor uw score?',
      labels: {},
    },
    csat: {
      question: 'Hoe tevreden bent u over ons?',
      low: 'Zeer ontevreden',
      high: 'Zeer tevreden',
      comment: 'Wat is de belangrijkste reden voor uw antwoord?',
      labels: {
        5: ['Zeer ontevreden', 'Ontevreden', 'Neutraal', 'Tevreden', 'Zeer tevreden'],
        7: [
          'Zeer ontevreden',
          'Ontevreden',
          'Enigszins ontevreden',
          'Neutraal',
          'Enigszins tevreden',
          'Tevreden',
          'Zeer tevreden',
        ],
      },
    },
    ces: {
      question: 'In hoeverre bent u het eens met deze stelling: we hebben het u makkelijk gemaakt.',
      low: 'Helemaal mee oneens',
      high: 'Helemaal mee eens',
      comment: 'Wat kunnen we makkelijker maken?',
      labels: {
        5: ['Helemaal mee oneens', 'Mee oneens', 'Neutraal', 'Mee eens', 'Helemaal mee eens'],
        7: [
          'Helemaal mee oneens',
          'Mee oneens',
          'Enigszins mee oneens',
          'Neutraal',
          'Enigszins mee eens',
          'Mee eens',
          'Helemaal mee eens',
        ],
      },
    },
  },
};
