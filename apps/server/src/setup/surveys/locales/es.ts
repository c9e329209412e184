import type { BuiltInWords } from './built-in-words.ts';

/** Usted, without words that only one side of the Atlantic uses. */
export const es: BuiltInWords = {
  region: 'Su opinión',
  send: 'Enviar',
  close: 'Cerrar',
  answer: 'Responder',
  tab: 'Su opinión',
  thanks: 'Gracias por su respuesta.',
  contact: {
    email: '¿Podemos escribirle al respecto? Su correo electrónico',
    phone: '¿Podemos llamarle al respecto? Su número de teléfono',
    either: '¿Podemos ponernos en contacto con usted al respecto? Su correo electrónico o número de teléfono',
  },
  page: {
    sendScore: (score) => `Enviar ${score}`,
    choose: 'Elija primero una respuesta.',
    check: 'Revise lo que ha escrito aquí.',
    notTaken: 'Su respuesta no se ha aceptado. Envíela de nuevo desde esta página.',
    nothingAsked: 'En este momento no hay preguntas aquí.',
    signedOnly: 'A esta encuesta solo se puede responder con un enlace personal. Ábralo donde lo recibió.',
    unknown: 'Este enlace no lleva a ninguna parte.',
    unknownMore: 'Puede que se haya cortado por el camino. Ábralo de nuevo donde lo recibió.',
    tryAgain: 'No ha funcionado. Inténtelo de nuevo en un momento.',
    stillThere: '¿Sigue ahí?',
    goOn: 'Sí, continuar',
    startAgain: 'Empezar de nuevo',
    undelivered:
      'Para el personal: hay respuestas esperando aquí desde hace días. Compruebe la conexión de este dispositivo.',
  },
  metrics: {
    nps: {
      question: '¿Qué probabilidad hay de que nos recomiende a un amigo o colega?',
      low: 'Nada probable',
      high: 'Muy probable',
      comment: '¿Cuál es el motivo principal de su puntuación?',
      labels: {},
    },
    csat: {
      question: '¿Cuál es su grado de satisfacción con nosotros?',
      low: 'Muy insatisfecho',
      high: 'Muy satisfecho',
      comment: '¿Cuál es el motivo principal de su respuesta?',
      labels: {
        5: ['Muy insatisfecho', 'Insatisfecho', 'Neutral', 'Satisfecho', 'Muy satisfecho'],
        7: [
          'Muy insatisfecho',
          'Insatisfecho',
          'Algo insatisfecho',
          'Neutral',
          'Algo satisfecho',
          'Satisfecho',
          'Muy satisfecho',
        ],
      },
    },
    ces: {
      question: '¿Hasta qué punto está de acuerdo con esta afirmación? Le facilitamos hacer lo que quería.',
      low: 'Totalmente en desacuerdo',
      high: 'Totalmente de acuerdo',
      comment: '¿Qué podríamos hacer más fácil?',
      labels: {
        5: ['Totalmente en desacuerdo', 'En desacuerdo', 'Neutral', 'De acuerdo', 'Totalmente de acuerdo'],
        7: [
          'Totalmente en desacuerdo',
          'En desacuerdo',
          'Algo en desacuerdo',
          'Neutral',
          'Algo de acuerdo',
          'De acuerdo',
          'Totalmente de acuerdo',
        ],
      },
    },
  },
};
