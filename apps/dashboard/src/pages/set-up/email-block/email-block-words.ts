import { defineWords } from '../../../base/words.ts';

export const emailBlockWords = defineWords({
  en: {
    title: 'In an e-mail',
    intro:
      'A block for the mails that your tool sends: the question, and a button for each score. A button leads to the page that asks, where one tap confirms the score; so programs that open the links of a mail answer nothing.',
    metric: 'What is asked',
    locale: 'Language',
    tool: 'Mail tool',
    noTool: 'None: nobody knows who answers',
    otherTools: 'Postmark, SendGrid and others',
    placeholder: (text: string) =>
      `Each link holds ${text}, which the tool replaces by the id of the recipient.`,
    seen: 'The block as a mail shows it',
    html: 'HTML',
    text: 'Plain text',
  },
  de: {
    title: 'In einer E-Mail',
    intro:
      'Ein Block für die Mails, die Ihr Werkzeug verschickt: die Frage, und ein Knopf für jeden Wert. Ein Knopf führt zu der Seite, die fragt; dort bestätigt ein Tippen den Wert. So antworten Programme nicht, die Links in Mails öffnen.',
    metric: 'Was gefragt wird',
    locale: 'Sprache',
    tool: 'Mail-Werkzeug',
    noTool: 'Keines: Niemand weiß, wer antwortet',
    otherTools: 'Postmark, SendGrid und andere',
    placeholder: (text: string) =>
      `In jedem Link steht ${text}; das Werkzeug ersetzt es durch die Kennung des Empfängers.`,
    seen: 'Der Block, wie eine Mail ihn zeigt',
    html: 'HTML',
    text: 'Reiner Text',
  },
});
