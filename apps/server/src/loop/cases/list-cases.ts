import type { CasesQuery } from '@voxpoint/contract';
import type { Parameter, Queryable } from '../../db/database.ts';
import type { CaseFilter } from './case-filter.ts';
import { type CaseRow, caseColumns } from './case-rows.ts';

export type CaseOrder = CasesQuery['order'];
/** Where a case stands in an order: its time or its urgency, and its id. */
export type CasePosition = readonly [at: string | number, id: string];

/** A case with the names that are stored elsewhere. */
export interface NamedCase extends CaseRow {
  touchpoint: string;
  ownerName: string | null;
}

const namedColumns = `${caseColumns}, t.key as touchpoint, coalesce(nullif(p.name, ''), p.email) as "ownerName"`;
const names = `join touchpoints t on t.project_id = c.project_id and t.id = c.touchpoint_id
  left join people p on p.id = c.owner_id`;

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
  const ordered = `order by ${key} ${direction}, c.id ${direction} limit ${place(limit)}::int`;
  const parts = filter.statuses.map(
    (status) => `(select c.* from cases c
        where c.project_id = $1::int and c.status = ${place(status)}::text
          ${conditions.map((condition) => `and ${condition}`).join(' ')} ${ordered})`,
  );
  return queryable.query<NamedCase>(
    `select ${namedColumns} from (select c.* from (${parts.join(' union all ')}) c ${ordered}) c ${names}
      order by ${key} ${direction}, c.id ${direction}`,
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
    `${column} in (select value::${type} from json_array_elements_text(${place(JSON.stringify(values))}::text::json))`;
  const isLate = () => `c.due_at < ${place(now.toISOString())}::text::timestamptz`;
  return [
    ...(ownerId === null ? ['c.owner_id is null'] : []),
    ...(ownerId ? [`c.owner_id = ${place(ownerId)}::text::uuid`] : []),
    ...(teams ? [among('c.team', teams, 'text')] : []),
    ...(touchpointIds ? [among('c.touchpoint_id', touchpointIds, 'int')] : []),
    ...(priorities ? [among('c.priority', priorities, 'text')] : []),
    ...(overdue === true ? [`c.status in ('new', 'open', 'waiting') and ${isLate()}`] : []),
    ...(overdue === false
      ? [`(c.status not in ('new', 'open', 'waiting') or c.due_at is null or not ${isLate()})`]
      : []),
    ...(responseId ? [`c.response_id = ${place(responseId)}::text::uuid`] : []),
  ];
}
