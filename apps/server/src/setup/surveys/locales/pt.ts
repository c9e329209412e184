import type { BuiltInWords } from './built-in-words.ts';

/** As it is written in Brazil, which is what pt alone means to Unicode; impersonal, so that it reads well elsewhere. */
export const pt: BuiltInWords = {
  region: 'Sua opinião',
  send: 'Enviar',
  close: 'Fechar',
  answer: 'Responder',
  tab: 'Sua opinião',
  thanks: 'Agradecemos a sua resposta.',
  contact: {
    email: 'Podemos escrever-lhe sobre isso? O seu e-mail',
    phone: 'Podemos telefonar-lhe sobre isso? O seu número de telefone',
    either: 'Podemos entrar em contacto consigo sobre isso? O seu e-mail ou número de telefone',
  },
  page: {
    sendScore: (score) => `Enviar ${score}`,
    choose: 'Escolha primeiro uma resposta.',
    check: 'Verifique o que escreveu aqui.',
    notTaken: 'A sua resposta não foi aceite. Envie-a de novo a partir desta página.',
    nothingAsked: 'De momento não há perguntas aqui.',
    signedOnly: 'Só se pode responder a este inquérito por um link pessoal. Abra-o onde o recebeu.',
    unknown: 'Este link não leva a lado nenhum.',
    unknownMore: 'Pode ter sido cortado pelo caminho. Abra-o de novo onde o recebeu.',
    tryAgain: 'Não funcionou. Tente de novo dentro de momentos.',
    stillThere: 'Ainda está aí?',
    goOn: 'Sim, continuar',
    startAgain: 'Recomeçar',
    undelivered: 'Para a equipa: há respostas à espera aqui há dias. Verifique a ligação deste dispositivo.',
  },
  metrics: {
    nps: {
      question: 'Qual é a probabilidade de nos recomendar a um amigo ou colega?',
      low: 'Nada provável',
      high: 'Extremamente provável',
      comment: 'Qual é o principal motivo da sua nota?',
      labels: {},
    },
    csat: {
      question: 'Qual é o seu nível de satisfação conosco?',
      low: 'Muito insatisfeito',
      high: 'Muito satisfeito',
      comment: 'Qual é o principal motivo da sua resposta?',
      labels: {
        5: ['Muito insatisfeito', 'Insatisfeito', 'Neutro', 'Satisfeito', 'Muito satisfeito'],
        7: [
          'Muito insatisfeito',
          'Insatisfeito',
          'Um pouco insatisfeito',
          'Neutro',
          'Um pouco satisfeito',
          'Satisfeito',
          'Muito satisfeito',
        ],
      },
    },
    ces: {
      question: 'Até que ponto concorda com esta afirmação? Foi fácil fazer o que queria conosco.',
      low: 'Discordo totalmente',
      high: 'Concordo totalmente',
      comment: 'O que poderíamos tornar mais fácil?',
      labels: {
        5: ['Discordo totalmente', 'Discordo', 'Neutro', 'Concordo', 'Concordo totalmente'],
        7: [
          'Discordo totalmente',
          'Discordo',
          'Discordo parcialmente',
          'Neutro',
          'Concordo parcialmente',
          'Concordo',
          'Concordo totalmente',
        ],
      },
    },
  },
};
