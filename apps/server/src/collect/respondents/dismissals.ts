import type { Survey } from '@voxpoint/contract';
import type { Queryable, Statement } from '../../db/database.ts';
import { ofProject } from '../../db/of-project.ts';
import { erasedBefore } from '../erasures/erased-answers.ts';

const dayMs = 86_400_000;

/** That a signed respondent has dismissed a survey: until when not to ask again, there and elsewhere. */
export interface Dismissal {
  respondentHash: string;
  touchpointId: number;
  dismissedAt: Date;
  untilThere: Date;
  untilElsewhere: Date;
}

/** By the restraint that the survey has now, as a device notes it that nobody signed for. Undefined: it restrains nobody. */
export function toDismissal(
  { touchpointId, restraint }: { touchpointId: number; restraint: Survey['display']['restraint'] },
  { respondentHash, at }: { respondentHash: string; at: Date },
): Dismissal | undefined {
  const { afterDismissalDays, betweenTouchpointsDays } = restraint;
  if (afterDismissalDays === 0 && betweenTouchpointsDays === 0) return undefined;
  const inDays = (days: number) => new Date(at.getTime() + days * dayMs);
  return {
    ...{ respondentHash, touchpointId, dismissedAt: at },
    untilThere: inDays(afterDismissalDays),
    untilElsewhere: inDays(betweenTouchpointsDays),
  };
}

/** Notes dismissals, but for those of respondents who were erased since; the later date holds. Undefined: there are none. */
export function storingDismissals(
  projectId: number,
  dismissals: readonly Dismissal[],
): Statement | undefined {
  if (dismissals.length === 0) return undefined;
  // A row cannot be written twice by one statement.
  const last = new Map(dismissals.map((one) => [`${one.respondentHash} ${one.touchpointId}`, one]));
  return {
    statement: `
      insert into dismissals (project_id, respondent_hash, touchpoint_id, until_there, until_elsewhere)
      select of_project.project_id, i.respondent_hash, i."touchpointId", i."untilThere", i."untilElsewhere"
        from ${ofProject} cross join (
             select "respondentHash" as respondent_hash, "dismissedAt" as dismissed_at, "touchpointId", "untilThere",
                    "untilElsewhere"
               from json_to_recordset($2::text::json) as j ("respondentHash" text, "touchpointId" int,
                    "dismissedAt" timestamptz, "untilThere" timestamptz, "untilElsewhere" timestamptz)) i
       where not ${erasedBefore('i', 'dismissed_at')} order by i.respondent_hash, i."touchpointId"
          on conflict (project_id, respondent_hash, touchpoint_id) do update
         set until_there = greatest(dismissals.until_there, excluded.until_there),
             until_elsewhere = greatest(dismissals.until_elsewhere, excluded.until_elsewhere)`,
    parameters: [projectId, JSON.stringify([...last.values()])],
  };
}

/** What is noted of a respondent, by touchpoint. */
export async function listDismissals(
  queryable: Queryable,
  projectId: number,
  respondentHash: string,
): Promise<{ touchpoint: string; untilThere: Date; untilElsewhere: Date }[]> {
  return queryable.query(
    `select t.key as touchpoint, d.until_there as "untilThere", d.until_elsewhere as "untilElsewhere"
       from dismissals d join touchpoints t on t.project_id = $1::int and t.id = d.touchpoint_id
      where d.project_id = $1::int and d.respondent_hash = $2::text
      order by t.key`,
    [projectId, respondentHash],
  );
}

export async function deleteDismissals(
  queryable: Queryable,
  projectId: number,
  respondentHash: string,
): Promise<void> {
  await queryable.query('delete from dismissals where project_id = $1::int and respondent_hash = $2::text', [
    projectId,
    respondentHash,
  ]);
}
