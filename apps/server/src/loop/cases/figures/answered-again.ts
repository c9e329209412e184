import type { CaseMetrics } from '@voxpoint/contract';
import { type Band, bandOf, type Metric, scaleOf } from '@voxpoint/contract/vocabulary';
import type { Range } from '@voxpoint/metrics';
import { responsesOf } from '../../../db/by-index.ts';
import type { Queryable } from '../../../db/database.ts';

/** So many answers are looked at, the newest of each touchpoint and then of all. */
const mostRead = 20_000;

interface AgainRow {
  metric: Metric;
  scaleMax: number;
  score: number;
  change: -1 | 0 | 1;
  hasCase: boolean;
  answers: number;
}

/**
 * How respondents answered the same metric the next time, on the same scale: those who had a case between the two answers, and
 * those who never had one. Of each respondent the first answer of the period counts.
 */
export async function compareNextAnswers(
  queryable: Queryable,
  projectId: number,
  { from, to }: Range,
): Promise<Pick<CaseMetrics, 'again' | 'againAmong'>> {
  const rows = await queryable.query<AgainRow & { read: number }>(againStatement, [
    ...[projectId, from.toISOString(), to.toISOString(), mostRead],
  ]);
  const found = new Map<string, CaseMetrics['again'][number]>();
  const none = () => ({ answers: 0, better: 0, unchanged: 0, worse: 0 });
  for (const { metric, scaleMax, score, change, hasCase, answers } of rows) {
    if (metric === null) continue;
    const band: Band = bandOf(metric, scaleOf(metric, scaleMax), score);
    const key = `${metric} ${band}`;
    const group = found.get(key) ?? { metric, band, withCase: none(), withoutCase: none() };
    found.set(key, group);
    const shares = hasCase ? group.withCase : group.withoutCase;
    shares.answers += answers;
    shares[change > 0 ? 'better' : change < 0 ? 'worse' : 'unchanged'] += answers;
  }
  const again = [...found.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, group]) => group);
  const isAll = (rows[0]?.read ?? 0) < mostRead;
  return { again, againAmong: isAll ? null : mostRead };
}

/** By responses_newest, responses_respondent and cases_respondent. There is a row without a metric if nobody came again. */
const againStatement = `
  with read as materialized (
    select o.*
      from touchpoints t
     cross join lateral (
           select id, respondent_id, metric, scale_max, score, answered_at from responses
            where project_id = $1::int and touchpoint_id = t.id and respondent_id is not null and state = 'counted'
              and answered_at >= $2::text::timestamptz and answered_at < $3::text::timestamptz
            order by answered_at desc limit $4::int) o
     where t.project_id = $1::int
     order by o.answered_at desc limit $4::int
  ), firsts as (
    select distinct on (respondent_id, metric, scale_max) * from read
     order by respondent_id, metric, scale_max, answered_at, id
  ), pairs as (
    select f.metric, f.scale_max, f.score, sign(n.score - f.score)::int as change,
           exists (select from cases c
                    where c.project_id = $1::int and c.respondent_id = f.respondent_id
                      and c.created_at >= f.answered_at and c.created_at <= n.answered_at) as has_case,
           exists (select from cases c
                    where c.project_id = $1::int and c.respondent_id = f.respondent_id) as had_any
      from firsts f
     cross join lateral (
           select score, answered_at from ${responsesOf('f.respondent_id')} r
            where r.metric = f.metric and r.scale_max = f.scale_max and r.answered_at > f.answered_at
              and r.state = 'counted'
            order by answered_at limit 1) n
  ), counted as (
    select metric, scale_max, score, change, has_case, count(*)::int as answers from pairs
     where has_case or not had_any group by 1, 2, 3, 4, 5
  )
  select c.metric, c.scale_max as "scaleMax", c.score, c.change, c.has_case as "hasCase", c.answers, r.count as read
    from (select count(*)::int as count from read) r
    left join counted c on true`;
