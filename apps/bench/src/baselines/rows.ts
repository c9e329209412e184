import { type Answer, touchpoints } from '../load/answers.ts';

/** As they were made, one after the other. */
export const touchpointIds = new Map(touchpoints.map((key, index) => [key, index + 1]));

/** The columns of responses that an answer fills, in the order of `toRow`. */
export const columns =
  'project_id, id, touchpoint_id, metric, scale_max, score, channel, state, revision, survey_version, locale, ' +
  'comment, respondent_verified, context, answered_at, received_at, updated_at';

/** What a row holds, with JSON and instants as text. */
export type Value = string | number | boolean;

/** An answer as a row of responses, given and received now. */
export function toRow({ id, touchpoint, score, locale, comment, context }: Answer): Value[] {
  const touchpointId = touchpointIds.get(touchpoint) ?? 0;
  const now = new Date().toISOString();
  return [
    ...[1, id, touchpointId, 'nps', 10, score, 'web', 'counted', 1, 1, locale],
    ...[comment, false, JSON.stringify(context), now, now, now],
  ];
}
