import type { BuiltInWords } from './built-in-words.ts';

export const en: BuiltInWords = {
  region: 'Feedback',
  send: 'Send',
  close: 'Close',
  answer: 'Answer',
  tab: 'Feedback',
  thanks: 'Thank you for your answer.',
  contact: {
    email: 'May we write to you about it? Your e-mail address',
    phone: 'May we call you about it? Your telephone number',
    either: 'May we get back to you about it? Your e-mail address or telephone number',
  },
  metrics: {
    nps: {
      question: 'How likely are you to recommend us to a friend or colleague?',
      low: 'Not at all likely',
      high: 'Extremely likely',
      comment: 'What is the main reason for your score?',
      labels: {},
    },
    csat: {
      question: 'How satisfied are you with us?',
      low: 'Very dissatisfied',
      high: 'Very satisfied',
      comment: 'What is the main reason for your answer?',
      labels: {
        5: ['Very dissatisfied', 'Dissatisfied', 'Neutral', 'Satisfied', 'Very satisfied'],
        7: [
          'Very dissatisfied',
          'Dissatisfied',
          'Somewhat dissatisfied',
          'Neutral',
          'Somewhat satisfied',
          'Satisfied',
          'Very satisfied',
        ],
      },
    },
    ces: {
      question: 'How far do you agree: we made it easy for you to do what you wanted.',
      low: 'Strongly disagree',
      high: 'Strongly agree',
      comment: 'What could we make easier?',
      labels: {
        5: ['Strongly disagree', 'Disagree', 'Neutral', 'Agree', 'Strongly agree'],
        7: [
          'Strongly disagree',
          'Disagree',
          'Somewhat disagree',
          'Neutral',
          'Somewhat agree',
          'Agree',
          'Strongly agree',
        ],
      },
    },
  },
};
