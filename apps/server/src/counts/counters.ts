import { otherValue, scores } from '@voxpoint/contract/vocabulary';

/** The counters of responses by their score. */
export const scoreCounters = scores.map((score) => `c${score}` as const);

/** The counters of a row in any tier. */
export const counters = [...scoreCounters, 'impressions', 'answered'] as const;

/** The tables of the tiers: quarters of an hour, days, months. */
export const rollupTables = ['rollups', 'daily_rollups', 'monthly_rollups'] as const;

/** What a counter is about, besides its time. */
export const cutColumns = 'touchpoint_id, metric, scale_max, dimension, value';

/** Grows when `cutsOf` counts more than before; 1: the options of follow-up questions, and dimensions. */
export const countingVersion = 1;

/** The dimension of the rollups that counts the values of an attribute, or the options of a question, apart. */
export const attributeDimension = (name: string) => `attribute.${name}`;
export const answersDimension = (question: string) => `answers.${question}`;

/** SQL: the declared dimensions of the project $1, as a common table expression for `cutsOf`. */
export const declaredDimensions = `declared as materialized (
    select '${attributeDimension('')}' || key as dimension, key, value_keys from dimensions where project_id = $1::int
  )`;

/**
 * SQL: every dimension and value that a row counts under: its channel; each declared attribute that it has; each option
 * that it chose, if the survey had it; each kind of contact that it left. `row` has channel, attributes, answers, touchpoint_id, metric, survey_version.
 */
export function cutsOf(row: string): string {
  return `(
    select 'channel' as dimension, ${row}.channel as value
     union all
    select d.dimension, case when d.value_keys ? (${row}.attributes ->> d.key) then ${row}.attributes ->> d.key
                             else '${otherValue}' end
      from declared d where ${row}.attributes ? d.key
     union all
    select distinct '${answersDimension('')}' || (a.answer ->> 'question'), o.choice
      from jsonb_array_elements(${row}.answers) a (answer)
     cross join lateral jsonb_array_elements_text(coalesce(a.answer -> 'choices', a.answer -> 'contact')) o (choice)
     where ${row}.answers is not null and exists (
             select from survey_versions v
              where v.project_id = $1::int and v.touchpoint_id = ${row}.touchpoint_id and v.metric = ${row}.metric
                and v.version = ${row}.survey_version
                and v.follow_ups @> jsonb_build_array(jsonb_build_object('key', a.answer ->> 'question') ||
                      case when a.answer ? 'choices'
                           then jsonb_build_object('options', jsonb_build_array(jsonb_build_object('key', o.choice)))
                           else jsonb_build_object('contact', jsonb_build_array(o.choice)) end))
  )`;
}

/** The span of days, in the calendar of the project `p`, that an instant lies in. */
export function spanOf(instant: string): string {
  return `(select starts_at, day_length from calendar_spans s
            where s.calendar_id = p.calendar_id and s.starts_at <= ${instant} order by s.starts_at desc limit 1)`;
}

/** The start of the day that an instant lies in; `span` is its span. */
export function dayOf(instant: string): string {
  return `date_bin(span.day_length, ${instant}, span.starts_at)`;
}

export function added(table: string): string {
  return counters.map((name) => `${name} = ${table}.${name} + excluded.${name}`).join(', ');
}

/** The quarter of an hour that an instant lies in: every zone's days begin on one. */
export function bucketOf(instant: string): string {
  return `date_bin('15 minutes', ${instant}, timestamptz '2000-01-01 00:00:00+00')`;
}
