import { defineWords } from '../base/words.ts';

export const shellWords = defineWords({
  en: {
    skip: 'Skip to the content',
    main: 'Main',
    project: 'Project',
    overview: 'Overview',
    responses: 'Responses',
    cases: 'Cases',
    yours: 'are yours',
    actions: 'Actions',
    alerts: 'Alerts',
    report: 'Report',
    setUp: 'Set-up',
    account: 'Account',
    signOut: 'Sign out',
    signInAgain: 'Sign in again',
    serverAway: 'The server cannot be reached. It is tried again by itself; what you have entered stays.',
    tryNow: 'Try now',
    proxyUnknown: 'The server cannot tell visitors apart',
    proxyUnknownAdvice:
      'Requests come through a proxy that it does not know, so no address is limited. Set VOXPOINT_TRUSTED_PROXIES to the address of the proxy and restart the server.',
  },
  de: {
    skip: 'Zum Inhalt springen',
    main: 'Hauptnavigation',
    project: 'Projekt',
    overview: 'Übersicht',
    responses: 'Antworten',
    cases: 'Fälle',
    yours: 'davon Ihre',
    actions: 'Maßnahmen',
    alerts: 'Alarme',
    report: 'Bericht',
    setUp: 'Einrichtung',
    account: 'Konto',
    signOut: 'Abmelden',
    signInAgain: 'Wieder anmelden',
    serverAway:
      'Der Server ist nicht zu erreichen. Es wird von selbst wieder versucht; was Sie eingegeben haben, bleibt.',
    tryNow: 'Jetzt versuchen',
    proxyUnknown: 'Der Server kann Besucher nicht unterscheiden',
    proxyUnknownAdvice:
      'Anfragen kommen über einen Proxy, den er nicht kennt; deshalb ist keine Adresse begrenzt. Setzen Sie VOXPOINT_TRUSTED_PROXIES auf die Adresse des Proxys und starten Sie den Server neu.',
  },
});
