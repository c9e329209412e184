import type { CaseEvent, Person } from '@voxpoint/contract';
import type { CasePriority, CaseStatus } from '@voxpoint/contract/vocabulary';
import { caseTerms } from '../../base/case-words.ts';
import { useFormats } from '../../base/formats.ts';
import { useProject } from '../../base/session.tsx';
import { useWords } from '../../base/words.ts';
import { caseWords } from './case-words.ts';
import { casesWords } from './cases-words.ts';

type Changes = NonNullable<CaseEvent['changes']>;

/** Says what was changed, each member in a few words: `Status: New → Open`. */
export function useChangeWords(people: readonly Person[]): (changes: Changes) => string[] {
  const terms = useWords(casesWords);
  const words = useWords(caseWords);
  const statuses = useWords(caseTerms);
  const { time } = useFormats();
  const { timeZone } = useProject();
  const titles: Record<string, string> = {
    ...{ status: terms.status, owner: terms.owner, team: terms.team, priority: terms.priority },
    ...{ dueAt: words.dueAt, cause: words.cause, resolution: words.resolution, link: words.link },
  };
  const names = new Map(people.map(({ id, name, email }) => [id, name || email]));
  const say = (member: string, value: unknown) => {
    if (value === null || value === undefined) return '–';
    const text = String(value);
    if (member === 'owner') return names.get(text) ?? words.formerPerson;
    if (member === 'dueAt') return time(text, timeZone);
    if (member === 'status') return statuses[text as CaseStatus] ?? text;
    return member === 'priority' ? (terms[text as CasePriority] ?? text) : text;
  };
  return (changes) =>
    Object.entries(changes).map(
      ([member, { before, after }]) =>
        `${titles[member] ?? member}: ${say(member, before)} → ${say(member, after)}`,
    );
}
