import { scales } from '@voxpoint/contract/vocabulary';
import { counters } from '../../counts/counters.ts';

/** SQL: the parameter’s JSON list as an array, by which an index is entered once for each. */
export const listed = (parameter: string, type: 'int' | 'text') =>
  `any(array(select value::${type} from json_array_elements_text(${parameter}::text::json)))`;

const scaleMaxima = new Set(
  Object.values(scales)
    .flat()
    .map(({ max }) => max),
);

/** Which rows of a tier are added up. */
export interface SumSource {
  from: 'rollups' | 'daily_rollups' | 'monthly_rollups';
  time: 'bucket' | 'day' | 'month';
  where: string;
}

/** SQL: the rows of a tier, read by its primary key, which is entered once for each of what is listed. */
export function rowsByLists({ from, time, where }: SumSource): string {
  return `
      select touchpoint_id, metric, scale_max, dimension, value, ${time} as at, ${counters.join(', ')} from ${from}
       where project_id = $1::int and touchpoint_id = ${listed('$2', 'int')} and metric = ${listed('$3', 'text')}
         and scale_max in (${[...scaleMaxima].join(', ')}) and dimension = ${listed('$4', 'text')}
         and value = ${listed('$5', 'text')} and ${where}`;
}

const scalesOfMetrics = Object.entries(scales).flatMap(([metric, all]) =>
  all.map(({ max }) => `('${metric}', ${max}::smallint)`),
);

/**
 * SQL: the same for PostgreSQL 15 and 16, which given lists read all of the project. A subquery with an offset is planned by itself,
 * and there each cut is a row of constants.
 */
export function rowsByCuts({ from, time, where }: SumSource): string {
  return `
      select cut.*, cell.*
        from (select t.value::int as touchpoint_id, metric, scale_max, d.value as dimension, v.value
                from json_array_elements_text($2::text::json) t
               cross join json_array_elements_text($3::text::json) m (metric)
                join (values ${scalesOfMetrics.join(', ')}) s (metric, scale_max) using (metric)
               cross join json_array_elements_text($4::text::json) d
               cross join json_array_elements_text($5::text::json) v) cut
       cross join lateral (
             select ${time} as at, ${counters.join(', ')} from ${from}
              where project_id = $1::int and touchpoint_id = cut.touchpoint_id and metric = cut.metric
                and scale_max = cut.scale_max and dimension = cut.dimension and value = cut.value and ${where}
             offset 0) cell`;
}
