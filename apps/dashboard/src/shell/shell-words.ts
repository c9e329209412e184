import { defineWords } from '../words.ts';

export const shellWords = defineWords({
  en: {
    skip: 'Skip to the content',
    main: 'Main',
    project: 'Project',
    overview: 'Overview',
    responses: 'Responses',
    setUp: 'Set-up',
    account: 'Account',
    signOut: 'Sign out',
    notFound: 'There is nothing here',
    notFoundAdvice: 'The address may be wrong, or you have no role in the project that it names.',
    toStart: 'Go to the overview',
  },
  de: {
    skip: 'Zum Inhalt springen',
    main: 'Hauptnavigation',
    project: 'Projekt',
    overview: 'Übersicht',
    responses: 'Antworten',
    setUp: 'Einrichtung',
    account: 'Konto',
    signOut: 'Abmelden',
    notFound: 'Hier ist nichts',
    notFoundAdvice:
      'Die Adresse ist vielleicht falsch, oder Sie haben keine Rolle in dem Projekt, das sie nennt.',
    toStart: 'Zur Übersicht',
  },
});
