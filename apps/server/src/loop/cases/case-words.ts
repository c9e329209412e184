import type { CasePriority, MessageLocale } from '@voxpoint/contract/vocabulary';

export interface CaseWords {
  assigned: (number: number, touchpoint: string) => string;
  assignedSeveral: (count: number) => string;
  /** Of the whole team: nobody deals with it yet. */
  waits: (number: number, named: { team: string; touchpoint: string }) => string;
  severalWait: (count: number, team: string) => string;
  /** Some are the reader's, or they are of several teams. */
  severalWaitAround: (count: number) => string;
  overdue: (number: number, touchpoint: string) => string;
  facts: Record<'touchpoint' | 'score' | 'priority' | 'due' | 'team', string>;
  score: (score: number, max: number) => string;
  priorities: Record<CasePriority, string>;
  why: (project: string) => string;
  open: string;
  openList: string;
}

/** What mails about cases say, in each language that they are written in. */
export const caseWords: Record<MessageLocale, CaseWords> = {
  en: {
    assigned: (number, touchpoint) => `Case ${number} is yours: ${touchpoint}`,
    assignedSeveral: (count) => `${count} cases are yours`,
    waits: (number, { team, touchpoint }) =>
      `Case ${number} waits for somebody of your team ${team}: ${touchpoint}`,
    severalWait: (count, team) => `${count} cases wait for somebody of your team ${team}`,
    severalWaitAround: (count) => `${count} cases wait for you or somebody of your teams`,
    overdue: (number, touchpoint) => `Case ${number} is overdue: ${touchpoint}`,
    facts: { touchpoint: 'Touchpoint', score: 'Score', priority: 'Priority', due: 'Due', team: 'Team' },
    score: (score, max) => `${score} of ${max}`,
    priorities: { high: 'high', medium: 'medium', low: 'low' },
    why: (project) => `You get this because you or your team deal with cases of the project “${project}”.`,
    open: 'Open the case',
    openList: 'Open your cases',
  },
  de: {
    assigned: (number, touchpoint) => `Fall ${number} ist bei Ihnen: ${touchpoint}`,
    assignedSeveral: (count) => `${count} Fälle sind bei Ihnen`,
    waits: (number, { team, touchpoint }) =>
      `Fall ${number} wartet auf jemanden aus Ihrem Team ${team}: ${touchpoint}`,
    severalWait: (count, team) => `${count} Fälle warten auf jemanden aus Ihrem Team ${team}`,
    severalWaitAround: (count) => `${count} Fälle warten auf Sie oder jemanden aus Ihren Teams`,
    overdue: (number, touchpoint) => `Fall ${number} ist überfällig: ${touchpoint}`,
    facts: {
      touchpoint: 'Touchpoint',
      score: 'Bewertung',
      priority: 'Priorität',
      due: 'Fällig',
      team: 'Team',
    },
    score: (score, max) => `${score} von ${max}`,
    priorities: { high: 'hoch', medium: 'mittel', low: 'niedrig' },
    why: (project) => `Sie bekommen dies, weil Sie oder Ihr Team Fälle des Projekts „${project}“ bearbeiten.`,
    open: 'Fall öffnen',
    openList: 'Ihre Fälle öffnen',
  },
};
