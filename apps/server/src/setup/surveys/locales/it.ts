import type { BuiltInWords } from './built-in-words.ts';

/** Lei, as software and questionnaires address people formally; buttons in the usual imperative. */
export const it: BuiltInWords = {
  region: 'La sua opinione',
  send: 'Invia',
  close: 'Chiudi',
  answer: 'Rispondi',
  tab: 'La sua opinione',
  thanks: 'Grazie per la sua risposta.',
  contact: {
    email: 'Possiamo scriverle al riguardo? Il suo indirizzo e-mail',
    phone: 'Possiamo chiamarla al riguardo? Il suo numero di telefono',
    either: 'Possiamo ricontattarla al riguardo? Il suo indirizzo e-mail o numero di telefono',
  },
  page: {
    sendScore: (score) => `Invia ${score}`,
    choose: 'Scelga prima una risposta.',
    check: 'Controlli ciò che ha scritto qui.',
    notTaken: 'La risposta non è stata accettata. La invii di nuovo da questa pagina.',
    nothingAsked: 'Al momento qui non ci sono domande.',
    signedOnly:
      'A questo sondaggio si può rispondere solo con un link personale. Lo apra da dove lo ha ricevuto.',
    unknown: 'Questo link non porta da nessuna parte.',
    unknownMore: 'Forse è stato troncato. Lo apra di nuovo da dove lo ha ricevuto.',
    tryAgain: 'Qualcosa non ha funzionato. Riprovi tra un momento.',
    stillThere: 'È ancora qui?',
    goOn: 'Sì, continua',
    startAgain: 'Ricomincia',
    undelivered:
      'Per il personale: qui ci sono risposte in attesa da giorni. Controllare la connessione di questo dispositivo.',
  },
  metrics: {
    nps: {
      question: 'Con quale probabilità ci consiglierebbe a un amico o a un collega?',
      low: 'Per niente probabile',
      high: 'Estremamente probabile',
      comment: 'Qual è il motivo principale del suo punteggio?',
      labels: {},
    },
    csat: {
      question: 'Qual è il suo livello di soddisfazione nei nostri confronti?',
      low: 'Molto insoddisfatto',
      high: 'Molto soddisfatto',
      comment: 'Qual è il motivo principale della sua risposta?',
      labels: {
        5: ['Molto insoddisfatto', 'Insoddisfatto', 'Neutrale', 'Soddisfatto', 'Molto soddisfatto'],
        7: [
          'Molto insoddisfatto',
          'Insoddisfatto',
          'Piuttosto insoddisfatto',
          'Neutrale',
          'Piuttosto soddisfatto',
          'Soddisfatto',
          'Molto soddisfatto',
        ],
      },
    },
    ces: {
      question: 'Quanto è d’accordo con questa affermazione? Le abbiamo reso facile fare ciò che desiderava.',
      low: 'Fortemente in disaccordo',
      high: 'Pienamente d’accordo',
      comment: 'Che cosa potremmo rendere più facile?',
      labels: {
        5: ['Fortemente in disaccordo', 'In disaccordo', 'Neutrale', 'D’accordo', 'Pienamente d’accordo'],
        7: [
          'Fortemente in disaccordo',
          'In disaccordo',
          'Parzialmente in disaccordo',
          'Neutrale',
          'Parzialmente d’accordo',
          'D’accordo',
          'Pienamente d’accordo',
        ],
      },
    },
  },
};
