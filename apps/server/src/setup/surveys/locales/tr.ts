import type { BuiltInWords } from './built-in-words.ts';

/** Siz, throughout. */
export const tr: BuiltInWords = {
  region: 'Geri bildirim',
  send: 'Gönder',
  close: 'Kapat',
  answer: 'Yanıtla',
  tab: 'Geri bildirim',
  thanks: 'Yanıtınız için teşekkür ederiz.',
  contact: {
    email: 'Bu konuda size yazabilir miyiz? E-posta adresiniz',
    phone: 'Bu konuda sizi arayabilir miyiz? Telefon numaranız',
    either: 'Bu konuda sizinle iletişime geçebilir miyiz? E-posta adresiniz veya telefon numaranız',
  },
  page: {
    sendScore: (score) => `${score} gönder`,
    choose: 'Lütfen önce bir yanıt seçin.',
    check: 'Lütfen buraya yazdıklarınızı gözden geçirin.',
    notTaken: 'Yanıtınız alınmadı. Lütfen bu sayfadan yeniden gönderin.',
    nothingAsked: 'Şu anda burada yanıtlanacak bir soru yok.',
    signedOnly:
      'Bu anket yalnızca kişisel bir bağlantıyla yanıtlanabilir. Lütfen bağlantıyı aldığınız yerden açın.',
    unknown: 'Bu bağlantı bir yere gitmiyor.',
    unknownMore: 'Yolda kesilmiş olabilir. Lütfen aldığınız yerden yeniden açın.',
    tryAgain: 'Şimdi olmadı. Lütfen biraz sonra yeniden deneyin.',
    stillThere: 'Hâlâ orada mısınız?',
    goOn: 'Evet, devam',
    startAgain: 'Baştan başla',
    undelivered:
      'Personel için: yanıtlar günlerdir burada bekliyor. Lütfen bu cihazın bağlantısını denetleyin.',
  },
  metrics: {
    nps: {
      question: 'Bizi bir arkadaşınıza veya meslektaşınıza tavsiye etme olasılığınız nedir?',
      low: 'Hiç olası değil',
      high: 'Son derece olası',
      comment: 'Bu puanı vermenizin başlıca nedeni nedir?',
      labels: {},
    },
    csat: {
      question: 'Bizden ne kadar memnunsunuz?',
      low: 'Hiç memnun değilim',
      high: 'Çok memnunum',
      comment: 'Bu yanıtı vermenizin başlıca nedeni nedir?',
      labels: {
        5: ['Hiç memnun değilim', 'Memnun değilim', 'Kararsızım', 'Memnunum', 'Çok memnunum'],
        7: [
          'Hiç memnun değilim',
          'Memnun değilim',
          'Kısmen memnun değilim',
          'Kararsızım',
          'Kısmen memnunum',
          'Memnunum',
          'Çok memnunum',
        ],
      },
    },
    ces: {
      question: 'Şu ifadeye ne kadar katılıyorsunuz: İstediğinizi yapmanızı kolaylaştırdık.',
      low: 'Kesinlikle katılmıyorum',
      high: 'Kesinlikle katılıyorum',
      comment: 'Neyi kolaylaştırabiliriz?',
      labels: {
        5: ['Kesinlikle katılmıyorum', 'Katılmıyorum', 'Kararsızım', 'Katılıyorum', 'Kesinlikle katılıyorum'],
        7: [
          'Kesinlikle katılmıyorum',
          'Katılmıyorum',
          'Kısmen katılmıyorum',
          'Kararsızım',
          'Kısmen katılıyorum',
          'Katılıyorum',
          'Kesinlikle katılıyorum',
        ],
      },
    },
  },
};
