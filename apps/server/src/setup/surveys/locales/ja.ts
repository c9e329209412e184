import type { BuiltInWords } from './built-in-words.ts';

/** Polite style (です, ます), without a word for you, as is usual. */
export const ja: BuiltInWords = {
  region: 'ご意見',
  send: '送信',
  close: '閉じる',
  answer: '回答する',
  tab: 'ご意見',
  thanks: 'ご回答ありがとうございました。',
  metrics: {
    nps: {
      question: '私たちを友人や同僚にどの程度すすめたいと思いますか？',
      low: 'まったくすすめたくない',
      high: 'ぜひすすめたい',
      comment: 'その点数の一番の理由をお聞かせください。',
      labels: {},
    },
    csat: {
      question: '私たちにどの程度満足していますか？',
      low: '非常に不満',
      high: '非常に満足',
      comment: 'そのお答えの一番の理由をお聞かせください。',
      labels: { 5: ['非常に不満', '不満', 'どちらともいえない', '満足', '非常に満足'] },
    },
    ces: {
      question: '「やりたいことを簡単に済ませることができた」という文に、どの程度同意しますか？',
      low: 'まったく同意しない',
      high: '非常に同意する',
      comment: 'どのような点がもっと簡単になるとよいですか？',
      labels: {
        5: ['まったく同意しない', '同意しない', 'どちらともいえない', '同意する', '非常に同意する'],
        7: [
          'まったく同意しない',
          '同意しない',
          'あまり同意しない',
          'どちらともいえない',
          'やや同意する',
          '同意する',
          '非常に同意する',
        ],
      },
    },
  },
};
