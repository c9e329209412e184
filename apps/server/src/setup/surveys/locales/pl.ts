import type { BuiltInWords } from './built-in-words.ts';

/** Pan/Pani, as questionnaires address people formally; both genders where a word shows one. */
export const pl: BuiltInWords = {
  region: 'Opinia',
  send: 'Wyślij',
  close: 'Zamknij',
  answer: 'Odpowiedz',
  tab: 'Opinia',
  thanks: 'Dziękujemy za odpowiedź.',
  contact: {
    email: 'Czy możemy napisać do Państwa w tej sprawie? Adres e-mail',
    phone: 'Czy możemy zadzwonić do Państwa w tej sprawie? Numer telefonu',
    either: 'Czy możemy skontaktować się z Państwem w tej sprawie? Adres e-mail lub numer telefonu',
  },
  page: {
    sendScore: (score) => `Wyślij ${score}`,
    choose: 'Najpierw proszę wybrać odpowiedź.',
    check: 'Proszę sprawdzić, co zostało tu wpisane.',
    notTaken: 'Odpowiedź nie została przyjęta. Proszę wysłać ją ponownie z tej strony.',
    nothingAsked: 'W tej chwili nie ma tu żadnych pytań.',
    signedOnly:
      'Na tę ankietę można odpowiedzieć tylko przez osobisty link. Proszę otworzyć go tam, skąd pochodzi.',
    unknown: 'Ten link donikąd nie prowadzi.',
    unknownMore: 'Być może został po drodze ucięty. Proszę otworzyć go ponownie tam, skąd pochodzi.',
    tryAgain: 'To się nie udało. Proszę spróbować ponownie za chwilę.',
    stillThere: 'Czy ktoś tu jeszcze jest?',
    goOn: 'Tak, dalej',
    startAgain: 'Od początku',
    undelivered:
      'Dla personelu: odpowiedzi czekają tu od kilku dni. Proszę sprawdzić połączenie tego urządzenia.',
  },
  metrics: {
    nps: {
      question: 'Jakie jest prawdopodobieństwo, że poleci nas Pan/Pani znajomym lub współpracownikom?',
      low: 'Bardzo mało prawdopodobne',
      high: 'Bardzo prawdopodobne',
      comment: 'Jaki jest główny powód tej oceny?',
      labels: {},
    },
    csat: {
      question: 'Jak bardzo jest Pan/Pani z nas zadowolony/a?',
      low: 'Bardzo niezadowolony/a',
      high: 'Bardzo zadowolony/a',
      comment: 'Jaki jest główny powód tej odpowiedzi?',
      labels: {
        5: [
          'Bardzo niezadowolony/a',
          'Niezadowolony/a',
          'Ani tak, ani nie',
          'Zadowolony/a',
          'Bardzo zadowolony/a',
        ],
        7: [
          'Bardzo niezadowolony/a',
          'Niezadowolony/a',
          'Raczej niezadowolony/a',
          'Ani tak, ani nie',
          'Raczej zadowolony/a',
          'Zadowolony/a',
          'Bardzo zadowolony/a',
        ],
      },
    },
    ces: {
      question: 'W jakim stopniu zgadza się Pan/Pani ze stwierdzeniem: załatwienie sprawy było u nas łatwe.',
      low: 'Zdecydowanie się nie zgadzam',
      high: 'Zdecydowanie się zgadzam',
      comment: 'Co możemy ułatwić?',
      labels: {
        5: [
          'Zdecydowanie się nie zgadzam',
          'Nie zgadzam się',
          'Ani tak, ani nie',
          'Zgadzam się',
          'Zdecydowanie się zgadzam',
        ],
        7: [
          'Zdecydowanie się nie zgadzam',
          'Nie zgadzam się',
          'Raczej się nie zgadzam',
          'Ani tak, ani nie',
          'Raczej się zgadzam',
          'Zgadzam się',
          'Zdecydowanie się zgadzam',
        ],
      },
    },
  },
};
