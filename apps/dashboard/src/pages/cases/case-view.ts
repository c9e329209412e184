import { withQuery } from '../../base/addresses.ts';

/** What is looked at first; each is a filter of the API. */
export const caseViews = ['mine', 'team', 'open', 'overdue', 'waiting', 'done'] as const;
export type CaseView = (typeof caseViews)[number];

type Query = Readonly<Record<string, string | undefined>>;

const filterNames = ['team', 'owner', 'touchpoint', 'priority'] as const;

export function readView({ view }: Query): CaseView {
  return caseViews.find((each) => each === view) ?? 'open';
}

/** The filters of the API that an address means; `teams`: those of the person. */
function caseFilters(query: Query, teams: readonly string[]): Record<string, string | undefined> {
  const chosen = Object.fromEntries(filterNames.map((name) => [name, query[name]]));
  const ofView: Record<CaseView, Record<string, string>> = {
    mine: { owner: 'me' },
    team: { team: teams.map((team) => team.replaceAll(',', '\\,')).join(',') },
    open: {},
    overdue: { overdue: 'true' },
    waiting: { status: 'waiting' },
    done: { status: 'resolved,closed' },
  };
  return { ...chosen, ...ofView[readView(query)] };
}

/** Where a page of the list is read. What is over stands with the newest first. */
export function casesPath(query: Query, teams: readonly string[]): string {
  const order = readView(query) === 'done' ? 'newest' : undefined;
  return withQuery('/v1/cases', { ...caseFilters(query, teams), order });
}

export function casePath(id: string): string {
  return `/v1/cases/${encodeURIComponent(id)}`;
}
