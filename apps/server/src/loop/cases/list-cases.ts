import type { CasesQuery } from '@voxpoint/contract';
import { openCaseStatuses } from '@voxpoint/contract/vocabulary';
import type { Parameter, Queryable } from '../../db/database.ts';
import type { CaseFilter } from './case-filter.ts';
import { type CaseRow, caseColumns } from './queries.ts';

export type CaseOrder = CasesQuery['order'];
/** Where a case stands in an order: its time or its urgency, and its id. */
export type CasePosition = readonly [at: string | number, id: string];

/** A case with the names that are stored elsewhere. */
export interface NamedCase extends CaseRow {
  touchpoint: string;
  touchpointName: string;
  ownerName: string | null;
}

const namedColumns = `${caseColumns}, t.key as touchpoint, t.name as "touchpointName",
  coalesce(nullif(p.name, ''), p.email) as "ownerName"`;
const names = `join touchpoints t on t.project_id = $1::int and t.id = c.touchpoint_id
  left join people p on p.id = c.owner_id`;

const openStatuses: readonly string[] = openCaseStatuses;

interface OrderDefinition {
  /** On the row `c`; there is an index on the status and on it. */
  key: string;
  type: string;
  direction: 'asc' | 'desc';
}

const orders: Record<CaseOrder, OrderDefinition> = {
  due: { key: `coalesce(c.due_at, 'infinity'::timestamptz)`, type: 'timestamptz', direction: 'asc' },
  urgent: { key: 'c.urgency', type: 'float8', direction: 'desc' },
  newest: { key: 'c.created_at', type: 'timestamptz', direction: 'desc' },
};

export function positionOf(order: CaseOrder, { id, dueAt, urgency, createdAt }: CaseRow): CasePosition {
  if (order === 'urgent') return [urgency, id];
  const at = order === 'due' ? dueAt : createdAt;
  return [at?.toISOString() ?? 'infinity', id];
}

/**
 * The first cases of an order that are meant, or those behind a position: merged from what each status has, of which
 * no more is read than is needed. There is one statement for each order and set of filters.
 */
export async function listCases(
  queryable: Queryable,
  projectId: number,
  page: { filter: CaseFilter; order: CaseOrder; limit: number; after?: CasePosition },
): Promise<NamedCase[]> {
  const { filter, order, limit, after } = page;
  const { key, type, direction } = orders[order];
  const parameters: Parameter[] = [projectId];
  const place = (value: Parameter) => `$${parameters.push(value)}`;
  const conditions = conditionsOf(filter, place);
  if (after) {
    const beyond = direction === 'asc' ? '>' : '<';
    conditions.push(
      `(${key}, c.id) ${beyond} (${place(`${after[0]}`)}::text::${type}, ${place(after[1])}::text::uuid)`,
    );
  }
  const ordered = `order by key ${direction}, id ${direction} limit ${place(limit)}::int`;
  // What is overdue is open.
  const statuses = filter.statuses.filter((status) => !filter.overdue || openStatuses.includes(status));
  if (statuses.length === 0) return [];
  const parts = statuses.map(
    (status) => `(select ${key} as key, c.id from cases c
        where c.project_id = $1::int and c.status = ${place(status)}::text
          ${conditions.map((condition) => `and ${condition}`).join(' ')} ${ordered})`,
  );
  return queryable.query<NamedCase>(
    `select ${namedColumns}
       from (select * from (${parts.join(' union all ')}) part ${ordered}) found
       join cases c on c.project_id = $1::int and c.id = found.id ${names}
      order by found.key ${direction}, c.id ${direction}`,
    parameters,
  );
}

export async function findCase(
  queryable: Queryable,
  projectId: number,
  id: string,
): Promise<NamedCase | undefined> {
  const [row] = await queryable.query<NamedCase>(
    `select ${namedColumns} from cases c ${names} where c.project_id = $1::int and c.id = $2::text::uuid`,
    [projectId, id],
  );
  return row;
}

/** SQL on the row `c` for every filter but the status. */
function conditionsOf(filter: CaseFilter, place: (value: Parameter) => string): string[] {
  const { ownerId, teams, touchpointIds, priorities, overdue, responseId, now } = filter;
  const among = (column: string, values: readonly (string | number)[], type: string) =>
    inOrder(
      `${column} = any (array(select json_array_elements_text(${place(JSON.stringify(values))}::text::json))::${type}[])`,
    );
  const isPast = () => `${orders.due.key} < ${place(now.toISOString())}::text::timestamptz`;
  return [
    ...(ownerId === null ? [inOrder('c.owner_id is null')] : []),
    ...(ownerId ? [`c.owner_id = ${place(ownerId)}::text::uuid`] : []),
    ...(teams ? [among('c.team', teams, 'text')] : []),
    ...(touchpointIds ? [among('c.touchpoint_id', touchpointIds, 'int')] : []),
    ...(priorities ? [among('c.priority', priorities, 'text')] : []),
    ...(overdue === true ? [isPast()] : []),
    ...(overdue === false ? [inOrder(`c.status not in ('new', 'open', 'waiting') or not ${isPast()}`)] : []),
    ...(responseId ? [`c.response_id = ${place(responseId)}::text::uuid`] : []),
  ];
}

/**
 * A condition that many cases fulfil. The planner, which knows nothing of a new store, takes an equality for rare, and would
 * sort all that fulfil it instead of following the index of the order until the page is full.
 */
function inOrder(condition: string): string {
  return `case when ${condition} then true else false end`;
}
