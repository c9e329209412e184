import type { Attributes, StoredFollowUpAnswer } from '@voxpoint/contract';
import { otherValue, scores } from '@voxpoint/contract/vocabulary';

/** The counters of responses by their score. */
export const scoreCounters = scores.map((score) => `c${score}` as const);

/** The counters of a row in either tier. */
export const counters = [...scoreCounters, 'impressions', 'answered'] as const;

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

/**
 * The one way in which counts change: SQL that adds deltas to both tiers of the rollups, as common table expressions
 * that follow others.
 *
 * `deltas` is the name of a relation with the columns touchpoint_id, metric, scale_max, survey_version, channel,
 * attributes, answers, at, score, responses, impressions, answered; the last three are how many more or fewer, and score,
 * attributes and answers may be null where responses is 0. $1 is the project. Deltas before the project's horizon
 * change nothing.
 */
export function countDeltas(deltas: string): string {
  return `
  ${declaredDimensions}, fine as materialized (
    select c.touchpoint_id, c.metric, c.scale_max, d.dimension, d.value, ${bucketOf('c.at')} as bucket,
           ${counters.map((name) => `${sumOf(name)} as ${name}`).join(', ')}
      from ${deltas} c
     cross join lateral ${cutsOf('c')} d
     where c.at >= coalesce((select horizon from projects where id = $1::int), '-infinity')
     group by 1, 2, 3, 4, 5, 6
  ), ${addToTiers('fine')}`;
}

function sumOf(name: (typeof counters)[number]): string {
  if (name === 'impressions' || name === 'answered') return `sum(c.${name})`;
  return `coalesce(sum(c.responses) filter (where c.score = ${name.slice(1)}), 0)`;
}

/**
 * Adds rows of the fine tier to it, and their sums to the daily one. Rows are touched in the order of their key:
 * writers that touch them in different orders deadlock. The daily tier waits for the whole of the fine one (count, not
 * exists, which would look at its first row only) for the same reason.
 */
function addToTiers(fine: string): string {
  return `counted as (
    insert into rollups (project_id, ${cutColumns}, bucket, ${counters.join(', ')})
    select $1::int, ${cutColumns}, bucket, ${counters.join(', ')}
      from ${fine} order by ${cutColumns}, bucket
        on conflict (project_id, ${cutColumns}, bucket) do update set ${added('rollups')}
    returning 1
  ), ${addToDays(`(select * from ${fine} where (select count(*) from counted) > 0)`)}`;
}

/** Adds rows of the fine tier to the daily one, in the calendar that the project counts in. Many rows have few buckets. */
function addToDays(fine: string): string {
  return `days as materialized (
    select b.bucket, p.calendar_id, ${dayOf('b.bucket')} as day
      from (select distinct bucket from ${fine} f) b
      join projects p on p.id = $1::int
     cross join lateral ${spanOf('b.bucket')} span
  ), counted_daily as (
    insert into daily_rollups (project_id, calendar_id, ${cutColumns}, day, ${counters.join(', ')})
    select $1::int, days.calendar_id, ${cutColumns}, days.day,
           ${counters.map((name) => `sum(f.${name})`).join(', ')}
      from ${fine} f
      join days on days.bucket = f.bucket
     group by days.calendar_id, ${cutColumns}, days.day
     order by ${cutColumns}, day
        on conflict (project_id, calendar_id, ${cutColumns}, day) do update set ${added('daily_rollups')}
    returning 1
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

/** The same deltas as an argument: a relation made from JSON that the parameter holds. */
export function deltasFrom(parameter: string): string {
  return `json_to_recordset(${parameter}::text::json) as c (
    touchpoint_id int, metric text, scale_max smallint, survey_version int, channel text, attributes jsonb,
    answers jsonb, at timestamptz, score smallint, responses int, impressions int, answered int)`;
}

/** One change of the counts; see `countDeltas`. */
export interface RollupDelta {
  touchpoint_id: number;
  metric: string;
  scale_max: number;
  survey_version: number;
  channel: string;
  attributes: Attributes | null;
  answers: StoredFollowUpAnswer[] | null;
  at: string;
  score: number | null;
  responses: number;
  impressions: number;
  answered: number;
}
