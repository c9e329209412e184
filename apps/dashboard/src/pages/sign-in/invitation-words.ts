import { defineWords } from '../../base/words.ts';

export const invitationWords = defineWords({
  en: {
    title: 'Invitation',
    firstTitle: 'Welcome to Voxpoint',
    firstMeaning: (project: string) =>
      `You are the first here. Choose how you sign in; the project “${project}” is yours then, and you can invite others.`,
    meaning: (project: string, role: string) => `You are invited to the project “${project}” as ${role}.`,
    viewer: 'a viewer: you can look at everything, and change nothing',
    editor: 'an editor: you can look at everything, and change what is asked and how',
    owner: 'an owner: you can do everything, and invite others',
    email: 'E-mail address',
    name: 'Your name',
    nameHint: 'So others know who you are. It may stay empty.',
    newPassword: 'New password',
    accountPassword: 'Password of your account',
    accountHint: 'There is an account with this e-mail address. Its password proves that it is yours.',
    accept: 'Accept the invitation',
    begin: 'Begin',
    otherPerson: (email: string) => `You are signed in as ${email}.`,
    otherPersonMeaning: (email: string) => `Accepting signs you in here as ${email} instead.`,
    wrongTitle: 'This is not the password of the account',
    wrongAdvice:
      'There is an account with this e-mail address. Enter its password, or sign in with a sign-in link, choose a new one, and open the invitation again.',
    usedAdvice:
      'The invitation was accepted or withdrawn, has ended, or its link was not copied whole. Ask whoever sent it for a new one.',
    noTokenTitle: 'The link is not whole',
    noTokenAdvice: 'Open the link of the invitation again, with everything after the #.',
    memberTitle: 'You belong to this project already',
    memberAdvice: 'Sign in.',
    toSignIn: 'To the sign-in',
  },
  de: {
    title: 'Einladung',
    firstTitle: 'Willkommen bei Voxpoint',
    firstMeaning: (project: string) =>
      `Sie sind hier die erste Person. Wählen Sie, wie Sie sich anmelden; dann gehört Ihnen das Projekt „${project}“, und Sie können andere einladen.`,
    meaning: (project: string, role: string) =>
      `Sie sind zum Projekt „${project}“ eingeladen, mit dem Recht: ${role}.`,
    viewer: 'Lesen – Sie können alles ansehen und nichts ändern',
    editor: 'Bearbeiten – Sie können alles ansehen und ändern, was wie gefragt wird',
    owner: 'Inhaber – Sie können alles und laden andere ein',
    email: 'E-Mail-Adresse',
    name: 'Ihr Name',
    nameHint: 'Damit andere wissen, wer Sie sind. Er darf leer bleiben.',
    newPassword: 'Neues Passwort',
    accountPassword: 'Passwort Ihres Kontos',
    accountHint: 'Es gibt ein Konto mit dieser E-Mail-Adresse. Sein Passwort zeigt, dass es Ihres ist.',
    accept: 'Einladung annehmen',
    begin: 'Beginnen',
    otherPerson: (email: string) => `Sie sind als ${email} angemeldet.`,
    otherPersonMeaning: (email: string) =>
      `Wenn Sie annehmen, sind Sie hier stattdessen als ${email} angemeldet.`,
    wrongTitle: 'Das ist nicht das Passwort des Kontos',
    wrongAdvice:
      'Es gibt ein Konto mit dieser E-Mail-Adresse. Geben Sie sein Passwort ein, oder melden Sie sich mit einem Anmeldelink an, wählen Sie ein neues und öffnen Sie die Einladung noch einmal.',
    usedAdvice:
      'Die Einladung wurde angenommen oder zurückgezogen, ist abgelaufen, oder ihr Link wurde nicht ganz kopiert. Bitten Sie die Person, die sie geschickt hat, um eine neue.',
    noTokenTitle: 'Der Link ist nicht vollständig',
    noTokenAdvice: 'Öffnen Sie den Link der Einladung noch einmal, mit allem, was nach dem # steht.',
    memberTitle: 'Sie gehören schon zu diesem Projekt',
    memberAdvice: 'Melden Sie sich an.',
    toSignIn: 'Zur Anmeldung',
  },
});
