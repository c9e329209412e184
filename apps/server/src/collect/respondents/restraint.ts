import type { Survey } from '@voxpoint/contract';
import type { Metric } from '@voxpoint/contract/vocabulary';
import { responsesOf } from '../../db/by-index.ts';
import type { Queryable } from '../../db/database.ts';
import { whereProjectLies } from '../../db/of-project.ts';
import { hashRespondent } from '../erasures/hash-respondent.ts';

const dayMs = 86_400_000;

interface Asking {
  respondent: string;
  touchpointId: number;
  metric: Metric;
  /** Undefined: restraint does not bind. */
  restraint?: Survey['display']['restraint'];
  /** An answer that would be refused is not asked for. */
  oncePerDays: number | null;
  now: Date;
}

/** By responses_respondent, and by the primary key of dismissals. What is compared with null is not so. */
const statement = whereProjectLies(`
  exists (select from ${responsesOf('$2::text')} r
           where r.respondent_verified
             and (r.touchpoint_id = $4::int and r.answered_at > $5::text::timestamptz
               or r.touchpoint_id <> $4::int and r.answered_at > $6::text::timestamptz
               or r.touchpoint_id = $4::int and r.metric = $7::text and r.answered_at > $8::text::timestamptz))
  or exists (select from dismissals d
              where d.project_id = $1::int and d.respondent_hash = $3::text
                and (d.touchpoint_id = $4::int and d.until_there > $9::text::timestamptz
                  or d.touchpoint_id <> $4::int and d.until_elsewhere > $9::text::timestamptz)) as "isRestrained"`);

/**
 * Whether a signed respondent is not to be asked: they have answered lately, here or elsewhere, or dismissed, on whatever device,
 * as far as it was signed. Of answers the restraint holds that the survey has now; of dismissals that which it had.
 */
export async function mayNotBeAsked(
  queryable: Queryable,
  { id, erasureKey }: { id: number; erasureKey: string },
  { respondent, touchpointId, metric, restraint, oncePerDays, now }: Asking,
): Promise<boolean> {
  const daysAgo = (days: number | null | undefined) =>
    days == null ? null : new Date(now.getTime() - days * dayMs).toISOString();
  const [row] = await queryable.query<{ isRestrained: boolean }>(statement, [
    ...[id, respondent, hashRespondent(respondent, erasureKey), touchpointId],
    ...[daysAgo(restraint?.afterAnswerDays), daysAgo(restraint?.betweenTouchpointsDays)],
    ...[metric, daysAgo(oncePerDays), restraint ? now.toISOString() : null],
  ]);
  return row?.isRestrained ?? false;
}
