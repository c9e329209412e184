import type { BuiltInWords } from './built-in-words.ts';

/**
 * In simplified characters, which is what zh alone means to Unicode. Who asks for traditional ones only is asked in the survey’s
 * default language, unless its owner gives texts in zh-Hant.
 */
export const zh: BuiltInWords = {
  region: '意见反馈',
  send: '提交',
  close: '关闭',
  answer: '回答',
  tab: '意见反馈',
  thanks: '感谢您的回答。',
  contact: {
    email: '我们可以就此写信给您吗？您的电子邮箱',
    phone: '我们可以就此致电您吗？您的电话号码',
    either: '我们可以就此与您联系吗？您的电子邮箱或电话号码',
  },
  page: {
    sendScore: (score) => `发送 ${score}`,
    choose: '请先选择一个答案。',
    check: '请检查您在这里填写的内容。',
    notTaken: '您的回答未被接收。请在此页面重新发送。',
    nothingAsked: '目前这里没有问题。',
    signedOnly: '此问卷只能通过个人链接回答。请从您收到链接的地方打开。',
    unknown: '此链接没有指向任何内容。',
    unknownMore: '链接可能在途中被截断。请从您收到它的地方再次打开。',
    tryAgain: '刚才没有成功。请稍后再试。',
    stillThere: '您还在吗？',
    goOn: '是的，继续',
    startAgain: '重新开始',
    undelivered: '致工作人员：这里的回答已等待数天。请检查此设备的连接。',
  },
  metrics: {
    nps: {
      question: '您有多大可能向朋友或同事推荐我们？',
      low: '完全不可能',
      high: '非常可能',
      comment: '您给出这个分数的主要原因是什么？',
      labels: {},
    },
    csat: {
      question: '您对我们的满意程度如何？',
      low: '非常不满意',
      high: '非常满意',
      comment: '您这样回答的主要原因是什么？',
      labels: {
        5: ['非常不满意', '不满意', '一般', '满意', '非常满意'],
        7: ['非常不满意', '不满意', '有点不满意', '一般', '比较满意', '满意', '非常满意'],
      },
    },
    ces: {
      question: '您在多大程度上同意以下说法：我们让您轻松办成了想办的事。',
      low: '非常不同意',
      high: '非常同意',
      comment: '您希望我们让什么变得更简单？',
      labels: {
        5: ['非常不同意', '不同意', '中立', '同意', '非常同意'],
        7: ['非常不同意', '不同意', '有点不同意', '中立', '有点同意', '同意', '非常同意'],
      },
    },
  },
};
