import type { CasePriority, MessageLocale } from '@voxpoint/contract/vocabulary';

interface CaseWords {
  assigned: (number: number, touchpoint: string) => string;
  assignedSeveral: (count: number) => string;
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
