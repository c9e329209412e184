import type { MailedLink } from '../links/mail-link.ts';

/** What an invitation to a project says, in each language. */
export function invitationWords(project: string, invitedBy: string | null): MailedLink['words'] {
  return {
    en: {
      subject: `Invitation to ${project}`,
      text: `${invitedBy ?? 'Somebody'} invites you to ${project} on Voxpoint, where answers of customers are read and dealt with. The link holds for seven days and works once.`,
      button: 'Accept the invitation',
      why: 'You get this mail because this address was invited. If you expected none, leave it: nothing happens.',
    },
    de: {
      subject: `Einladung zu ${project}`,
      text: `${invitedBy ?? 'Jemand'} lädt Sie zu ${project} auf Voxpoint ein, wo Antworten von Kundinnen und Kunden gelesen und bearbeitet werden. Der Link gilt sieben Tage und nur einmal.`,
      button: 'Einladung annehmen',
      why: 'Sie erhalten diese Mail, weil diese Adresse eingeladen wurde. Falls Sie keine Einladung erwarten, lassen Sie sie liegen: Es geschieht nichts.',
    },
  };
}
