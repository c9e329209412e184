import type { CaseCounts, CaseCountsQuery } from '@voxpoint/contract';
import type { Identity } from '../../base/identity.ts';
import type { Context } from '../../db/context.ts';
import { type CaseFilter, readCaseFilter } from './case-filter.ts';

/** Cases that are the same in all that is counted by. */
interface CountedGroup {
  status: string;
  ownerId: string | null;
  team: string | null;
  touchpoint: string;
  touchpointId: number;
  priority: string;
  overdue: boolean;
  count: number;
}

/** A filter whose values are counted. */
interface Facet {
  name: keyof CaseCounts['counts'];
  values(group: CountedGroup): readonly string[];
  passes(group: CountedGroup): boolean;
}

/** Counts what a list with these filters would hold. Throws the problems of wrong filters. */
export async function countCases(
  context: Context,
  identity: Identity,
  query: CaseCountsQuery,
): Promise<CaseCounts> {
  const filter = await readCaseFilter(context, identity, query);
  const groups = await listGroups(context, identity.project.id, filter);
  const facets = facetsOf(filter, identity.kind === 'person' ? identity.person.id : undefined);
  const counts: CaseCounts['counts'] = {
    ...{ status: {}, owner: {}, team: {}, touchpoint: {}, priority: {}, overdue: {} },
  };
  let total = 0;
  for (const group of groups) {
    const failed = facets.filter((facet) => !facet.passes(group));
    if (failed.length > 1) continue;
    if (failed.length === 0) total += group.count;
    // Its values count where it passes the other filters.
    for (const { name, values } of failed.length === 1 ? failed : facets) {
      for (const value of values(group)) {
        counts[name][value] = (counts[name][value] ?? 0) + group.count;
      }
    }
  }
  return { total, counts };
}

function facetsOf(filter: CaseFilter, me: string | undefined): Facet[] {
  const { statuses, ownerId, teams, touchpointIds, priorities, overdue } = filter;
  return [
    {
      name: 'status',
      values: ({ status }) => [status],
      passes: ({ status }) => statuses.includes(status),
    },
    {
      name: 'owner',
      values: (group) => [
        group.ownerId ?? 'none',
        ...(group.ownerId === me && me !== undefined ? ['me'] : []),
      ],
      passes: (group) => ownerId === undefined || group.ownerId === ownerId,
    },
    {
      name: 'team',
      values: ({ team }) => (team === null ? [] : [team]),
      passes: ({ team }) => teams === undefined || (team !== null && teams.includes(team)),
    },
    {
      name: 'touchpoint',
      values: ({ touchpoint }) => [touchpoint],
      passes: ({ touchpointId }) => touchpointIds?.includes(touchpointId) ?? true,
    },
    {
      name: 'priority',
      values: ({ priority }) => [priority],
      passes: ({ priority }) => priorities?.includes(priority) ?? true,
    },
    {
      name: 'overdue',
      values: (group) => [`${group.overdue}`],
      passes: (group) => overdue === undefined || group.overdue === overdue,
    },
  ];
}

async function listGroups(
  { database }: Context,
  projectId: number,
  { now, responseId }: CaseFilter,
): Promise<CountedGroup[]> {
  return database.query<CountedGroup>(
    `select g.*, t.key as touchpoint
       from (select status, owner_id as "ownerId", team, touchpoint_id as "touchpointId", priority,
                    coalesce(status in ('new', 'open', 'waiting') and due_at < $2::text::timestamptz, false) as overdue,
                    count(*)::int as count
               from cases
              where project_id = $1::int and ($3::text is null or response_id = $3::text::uuid)
              group by 1, 2, 3, 4, 5, 6) g
       join touchpoints t on t.project_id = $1::int and t.id = g."touchpointId"`,
    [projectId, now.toISOString(), responseId ?? null],
  );
}
