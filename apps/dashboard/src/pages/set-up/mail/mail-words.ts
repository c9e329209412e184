import { defineWords } from '../../../base/words.ts';

/** Of the page that says whether mail is sent. */
export const mailWords = defineWords({
  en: {
    title: 'E-mail',
    intro: 'Alerts, cases and reports reach people by e-mail, if this server has a way to send it.',
    sent: 'This server sends e-mail',
    sentMeaning: 'Alerts, cases, reports and invitations go out by mail.',
    test: 'See whether it arrives',
    testTo: (email: string) => `Sends a mail to ${email}.`,
    send: 'Send me a test',
    testSent: (answer: string) => `Sent. The server for mail says: ${answer}`,
    testRejected: (answer: string) => `Your address was refused: ${answer}`,
    testTryAgain: (answer: string) => `It could not be sent: ${answer}`,
    'connection-failed': 'the server for mail cannot be reached.',
    'timed-out': 'the server for mail does not answer.',
    'tls-failed': 'the server for mail cannot prove who it is.',
    'sign-in-failed': 'the server for mail does not take the user name or the password.',
    'sender-rejected': 'the server for mail does not take the sender.',
    notSetUp: 'This server sends no e-mail',
    notSetUpMeaning:
      'Everything else works. Alerts can go to a chat or a webhook, and invitations are handed over as links.',
    how: 'How whoever runs the server sets it up',
    settings:
      'Two settings of its environment, then a restart. The address stands as the sender of every mail:',
    example: 'Settings',
    domain: 'So that mails are not taken for spam, sign them by DKIM for the domain of the sender.',
  },
  de: {
    title: 'E-Mail',
    intro:
      'Alarme, Fälle und Berichte erreichen Menschen per E-Mail, wenn dieser Server welche verschicken kann.',
    sent: 'Dieser Server verschickt E-Mails',
    sentMeaning: 'Alarme, Fälle, Berichte und Einladungen gehen per E-Mail hinaus.',
    test: 'Sehen, ob sie ankommt',
    testTo: (email: string) => `Schickt eine E-Mail an ${email}.`,
    send: 'Test an mich senden',
    testSent: (answer: string) => `Verschickt. Der Mailserver sagt: ${answer}`,
    testRejected: (answer: string) => `Ihre Adresse wurde abgelehnt: ${answer}`,
    testTryAgain: (answer: string) => `Sie ließ sich nicht verschicken: ${answer}`,
    'connection-failed': 'Der Mailserver ist nicht zu erreichen.',
    'timed-out': 'Der Mailserver antwortet nicht.',
    'tls-failed': 'Der Mailserver kann sich nicht ausweisen.',
    'sign-in-failed': 'Der Mailserver nimmt Benutzernamen oder Passwort nicht an.',
    'sender-rejected': 'Der Mailserver nimmt den Absender nicht an.',
    notSetUp: 'Dieser Server verschickt keine E-Mails',
    notSetUpMeaning:
      'Alles andere geht. Alarme können an einen Chat oder Webhook gehen, und Einladungen werden als Link übergeben.',
    how: 'Wie es eingerichtet wird, wo der Server betrieben wird',
    settings:
      'Zwei Einstellungen seiner Umgebung, dann ein Neustart. Die Adresse steht als Absender auf jeder E-Mail:',
    example: 'Einstellungen',
    domain: 'Damit E-Mails nicht als Spam gelten, signieren Sie sie mit DKIM für die Domain des Absenders.',
  },
});
