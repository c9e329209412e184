import type { Response } from '@voxpoint/contract';
import type { Context } from '../../db/context.ts';
import { toIdList } from '../../db/id-list.ts';
import { findCounted } from '../../read/responses/queries.ts';
import { toResponse } from '../../read/responses/read-responses.ts';

/** A fire that a message tells of, as it is now. */
export interface ToldFire {
  id: string;
  firedAt: Date;
  changedAt: Date | null;
  numbers: Record<string, unknown>;
  touchpoint: { key: string; name: string } | null;
  /** Of an alert about answers. */
  answer: Response | null;
  /** The open case of that answer, or its last one. */
  case: { id: string; number: number } | null;
}

type FireRow = Omit<ToldFire, 'answer' | 'touchpoint' | 'case'> & {
  responseId: string | null;
  key: string | null;
  name: string | null;
  caseId: string | null;
  caseNumber: number | null;
};

/** Fires in the order of their ids as they are given, without those whose answer was erased or does not count any more. */
export async function readTold(
  { database }: Context,
  projectId: number,
  ids: readonly string[],
): Promise<ToldFire[]> {
  const rows = await database.query<FireRow>(
    `select f.id, f.fired_at as "firedAt", f.changed_at as "changedAt", f.numbers, f.response_id as "responseId",
            t.key, t.name, c.id as "caseId", c.number as "caseNumber"
       from unnest($2::text::uuid[]) as given (id)
       join alert_fires f on f.project_id = $1::int and f.id = given.id
       left join touchpoints t on t.project_id = $1::int and t.id = f.touchpoint_id
       left join lateral (select id, number from cases
                           where project_id = $1::int and response_id = f.response_id
                           order by created_at desc limit 1) c on true`,
    [projectId, toIdList(ids)],
  );
  const answered = rows.flatMap(({ responseId }) => responseId ?? []);
  const answers = new Map(
    (answered.length > 0 ? await findCounted(database, projectId, answered) : []).map((row) => [row.id, row]),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id): ToldFire[] => {
    const row = byId.get(id);
    const answer = row?.responseId ? answers.get(row.responseId) : undefined;
    if (!row || (row.responseId !== null && !answer)) return [];
    const { firedAt, changedAt, numbers, key, name, caseId, caseNumber } = row;
    return [
      {
        ...{ id, firedAt, changedAt, numbers },
        touchpoint: key === null ? null : { key, name: name || key },
        answer: answer ? toResponse(answer) : null,
        case: caseId === null || caseNumber === null ? null : { id: caseId, number: caseNumber },
      },
    ];
  });
}
