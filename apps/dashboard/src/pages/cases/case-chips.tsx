import type { CaseCounts } from '@voxpoint/contract';
import { useSearch } from '../../base/addresses.ts';
import { useFormats } from '../../base/formats.ts';
import { useWords } from '../../base/words.ts';
import { type CaseView, caseViews, readView } from './case-view.ts';
import { casesWords } from './cases-words.ts';

interface CaseChipsProps {
  /** Of all open cases, whatever is chosen; undefined: not read yet. */
  counts: CaseCounts | undefined;
  teams: readonly string[];
}

/** Which cases are looked at, each with how many there are. */
export function CaseChips({ counts, teams }: CaseChipsProps) {
  const words = useWords(casesWords);
  const { count } = useFormats();
  const [query, search] = useSearch();
  const chosen = readView(query);
  const names: Record<CaseView, string> = {
    mine: words.mine,
    team: words.teamView,
    open: words.openView,
    overdue: words.overdue,
    waiting: words.waiting,
    done: words.done,
  };
  return (
    <fieldset class="row plain case-chips" aria-label={words.views}>
      {caseViews
        .filter((view) => view !== 'team' || teams.length > 0)
        .map((view) => {
          const number = counts && countOf(counts, view, teams);
          return (
            <button
              key={view}
              type="button"
              aria-pressed={view === chosen}
              onClick={() => search({ view: view === 'open' ? undefined : view })}
            >
              {names[view]} {number !== undefined && <span class="soft">{count(number)}</span>}
            </button>
          );
        })}
    </fieldset>
  );
}

function countOf({ total, counts }: CaseCounts, view: CaseView, teams: readonly string[]): number {
  switch (view) {
    case 'mine':
      return counts.owner.me ?? 0;
    case 'team':
      return teams.reduce((sum, team) => sum + (counts.team[team] ?? 0), 0);
    case 'open':
      return total;
    case 'overdue':
      return counts.overdue.true ?? 0;
    case 'waiting':
      return counts.status.waiting ?? 0;
    case 'done':
      return (counts.status.resolved ?? 0) + (counts.status.closed ?? 0);
  }
}
