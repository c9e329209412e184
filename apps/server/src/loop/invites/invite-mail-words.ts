import type { InviteBasis, MessageLocale } from '@voxpoint/contract/vocabulary';

interface Told {
  /** What people call the project. */
  project: string;
  /** A day. */
  since: string;
}

interface Words {
  /** Of the subject of the second mail. */
  reminder(question: string): string;
  /** Below the buttons. */
  asks: string;
  /** Why somebody gets it. */
  why: Record<InviteBasis, (told: Told) => string>;
  /** Whose link it is, and for how long. */
  link(until: string): string;
}

export const inviteMailWords: Record<MessageLocale, Words> = {
  en: {
    reminder: (question) => `Reminder: ${question}`,
    asks: 'Tap an answer. It counts once you have confirmed it on the page that opens.',
    why: {
      consent: ({ project, since }) =>
        `You get this mail because on ${since} you agreed that ${project} may ask you.`,
      'existing-customer': ({ project, since }) =>
        `You get this mail because you have been a customer of ${project} (${since}).`,
    },
    link: (until) => `The links are yours alone, and hold until ${until}.`,
  },
  de: {
    reminder: (question) => `Erinnerung: ${question}`,
    asks: 'Tippen Sie eine Antwort an. Sie zählt, sobald Sie sie auf der Seite bestätigt haben, die sich öffnet.',
    why: {
      consent: ({ project, since }) =>
        `Sie bekommen diese Mail, weil Sie am ${since} zugestimmt haben, dass ${project} Sie fragen darf.`,
      'existing-customer': ({ project, since }) =>
        `Sie bekommen diese Mail, weil Sie Kundin oder Kunde von ${project} sind (${since}).`,
    },
    link: (until) => `Die Links sind nur für Sie und gelten bis ${until}.`,
  },
};
