import type { BuiltInWords } from './built-in-words.ts';

/** Vous, throughout. Narrow no-break spaces stand before the marks that French sets apart. */
export const fr: BuiltInWords = {
  region: 'Votre avis',
  send: 'Envoyer',
  close: 'Fermer',
  answer: 'Répondre',
  tab: 'Votre avis',
  thanks: 'Merci pour votre réponse.',
  contact: {
    email: 'Pouvons-nous vous écrire à ce sujet ? Votre adresse e-mail',
    phone: 'Pouvons-nous vous appeler à ce sujet ? Votre numéro de téléphone',
    either: 'Pouvons-nous vous recontacter à ce sujet ? Votre adresse e-mail ou numéro de téléphone',
  },
  page: {
    sendScore: (score) => `Envoyer ${score}`,
    choose: 'Veuillez d’abord choisir une réponse.',
    check: 'Veuillez vérifier ce que vous avez écrit ici.',
    notTaken: 'Votre réponse n’a pas été prise en compte. Veuillez l’envoyer de nouveau depuis cette page.',
    nothingAsked: 'Il n’y a pas de question ici pour le moment.',
    signedOnly:
      'On ne peut répondre à cette enquête que par un lien personnel. Veuillez l’ouvrir là où vous l’avez reçu.',
    unknown: 'Ce lien ne mène nulle part.',
    unknownMore: 'Il a peut-être été coupé en chemin. Veuillez l’ouvrir de nouveau là où vous l’avez reçu.',
    tryAgain: 'Cela n’a pas fonctionné. Veuillez réessayer dans un instant.',
    stillThere: 'Êtes-vous toujours là ?',
    goOn: 'Oui, continuer',
    startAgain: 'Recommencer',
    undelivered:
      'Pour le personnel : des réponses attendent ici depuis plusieurs jours. Veuillez vérifier la connexion de cet appareil.',
  },
  metrics: {
    nps: {
      question: 'Quelle est la probabilité que vous nous recommandiez à un ami ou à un collègue\u202F?',
      low: 'Pas du tout probable',
      high: 'Extrêmement probable',
      comment: 'Quelle est la raison principale de votre note\u202F?',
      labels: {},
    },
    csat: {
      question: 'Quel est votre degré de satisfaction à notre égard\u202F?',
      low: 'Très insatisfait',
      high: 'Très satisfait',
      comment: 'Quelle est la raison principale de votre réponse\u202F?',
      labels: {
        5: ['Très insatisfait', 'Insatisfait', 'Neutre', 'Satisfait', 'Très satisfait'],
        7: [
          'Très insatisfait',
          'Insatisfait',
          'Plutôt insatisfait',
          'Neutre',
          'Plutôt satisfait',
          'Satisfait',
          'Très satisfait',
        ],
      },
    },
    ces: {
      question:
        'Dans quelle mesure êtes-vous d’accord avec cette affirmation\u202F: nous vous avons facilité les choses.',
      low: 'Pas du tout d’accord',
      high: 'Tout à fait d’accord',
      comment: 'Que pourrions-nous faciliter\u202F?',
      labels: {
        5: ['Pas du tout d’accord', 'Pas d’accord', 'Neutre', 'D’accord', 'Tout à fait d’accord'],
        7: [
          'Pas du tout d’accord',
          'Pas d’accord',
          'Plutôt pas d’accord',
          'Neutre',
          'Plutôt d’accord',
          'D’accord',
          'Tout à fait d’accord',
        ],
      },
    },
  },
};
