import { defineWords } from '../../base/words.ts';

export const signInWords = defineWords({
  en: {
    title: 'Sign in',
    ended: 'Your session has ended. Sign in again.',
    email: 'E-mail address',
    password: 'Password',
    signIn: 'Sign in',
    helpTitle: 'You cannot get in?',
    helpByOwner: 'Ask an owner of the project for an invitation.',
    helpByOperator: 'Or whoever runs the server makes you a sign-in link there:',
    command: 'Command on the server',
    byLinkTitle: 'Sign in with your link',
    byLinkMeaning: 'The link works once. Afterwards you can choose a new password.',
    withPassword: 'Sign in with a password instead',
    failedTitle: 'The e-mail address or the password is wrong',
    failedAdvice: 'Check both, capital letters included.',
    tooManyTitle: 'Too many attempts',
    inSeconds: (count: string) =>
      count === '1' ? 'Try again in a second.' : `Try again in ${count} seconds.`,
    inMinutes: (count: string) => `Try again in ${count} minutes.`,
    tooManyElse:
      'In a browser in which you have signed in before, or with a sign-in link, you get in at once, even if a stranger tries.',
    httpsTitle: 'Signing in needs https',
    originTitle: 'The dashboard has another address',
    linkTitle: 'This link does not work (any more)',
    linkAdvice: 'It was used already, has ended, or was not copied whole. Ask for a new one.',
  },
  de: {
    title: 'Anmelden',
    ended: 'Ihre Sitzung ist beendet. Melden Sie sich noch einmal an.',
    email: 'E-Mail-Adresse',
    password: 'Passwort',
    signIn: 'Anmelden',
    helpTitle: 'Sie kommen nicht hinein?',
    helpByOwner: 'Bitten Sie einen Inhaber des Projekts um eine Einladung.',
    helpByOperator: 'Oder wer den Server betreibt, erzeugt Ihnen dort einen Anmeldelink:',
    command: 'Befehl auf dem Server',
    byLinkTitle: 'Mit Ihrem Link anmelden',
    byLinkMeaning: 'Der Link gilt einmal. Danach können Sie ein neues Passwort wählen.',
    withPassword: 'Stattdessen mit Passwort anmelden',
    failedTitle: 'Die E-Mail-Adresse oder das Passwort ist falsch',
    failedAdvice: 'Prüfen Sie beides, auch Groß- und Kleinschreibung.',
    tooManyTitle: 'Zu viele Versuche',
    inSeconds: (count: string) =>
      count === '1'
        ? 'Versuchen Sie es in einer Sekunde noch einmal.'
        : `Versuchen Sie es in ${count} Sekunden noch einmal.`,
    inMinutes: (count: string) => `Versuchen Sie es in ${count} Minuten noch einmal.`,
    tooManyElse:
      'In einem Browser, in dem Sie schon angemeldet waren, oder mit einem Anmeldelink kommen Sie sofort hinein, auch wenn Fremde es versuchen.',
    httpsTitle: 'Das Anmelden braucht https',
    originTitle: 'Das Dashboard hat eine andere Adresse',
    linkTitle: 'Dieser Link gilt nicht (mehr)',
    linkAdvice:
      'Er wurde schon benutzt, ist abgelaufen oder wurde nicht ganz kopiert. Bitten Sie um einen neuen.',
  },
});
