import type { AggregateGroup, Aggregates, Figures, SeriesBucket } from '@voxpoint/contract';
import { scores } from '@voxpoint/contract/vocabulary';
import { stringify } from 'csv-stringify/sync';

type Cells = Record<string, unknown>;

/**
 * A flat table (RFC 4180): one row per group and bucket, or per group where there is no series. What is known of the group
 * as a whole, its target and what it is compared with, stands in each of its rows.
 */
export function toTable({ groups, from, to }: Aggregates): string {
  const names = Object.keys(groups.find(({ key }) => Object.keys(key).length > 0)?.key ?? {});
  const rows = groups.flatMap((group): Cells[] => {
    const { metric, scale, key, total, series } = group;
    const segment = { metric, scaleMax: scale.max, ...key };
    const whole = { start: from, end: to, partial: false, ...total };
    return (series ?? [whole]).map((bucket) => ({ ...segment, ...cellsOf(bucket), ...groupCells(group) }));
  });
  const columns = ['metric', 'scaleMax', ...names, ...figureColumns, ...groupColumns(groups)];
  return stringify([columns, ...rows.map((row) => columns.map((name) => row[name]))], {
    escape_formulas: true,
    record_delimiter: 'windows',
    cast: { boolean: String },
  });
}

const figureColumns = [
  'start',
  'end',
  'partial',
  'responses',
  'score',
  'low95',
  'high95',
  'mean',
  'lowSample',
  'impressions',
  'responseRate',
  ...scores.map((score) => `score${score}`),
];

/** A suppressed cell has its times and nothing else. */
function cellsOf(bucket: SeriesBucket | (Pick<SeriesBucket, 'start' | 'end' | 'partial'> & Figures)): Cells {
  const { interval95, distribution = [], ...figures } = bucket;
  return {
    ...figures,
    low95: interval95?.low,
    high95: interval95?.high,
    ...Object.fromEntries(distribution.map(({ score, responses }) => [`score${score}`, responses])),
  };
}

/** Of a group as a whole; each is a column if any group has it. */
function groupCells({ target, gap, previous, change, rest, difference }: AggregateGroup): Cells {
  return {
    target,
    gap,
    ...comparedCells('previous', previous),
    ...comparisonCells('change', change),
    ...comparedCells('rest', rest),
    ...comparisonCells('difference', difference),
  };
}

function comparedCells(name: string, figures: Figures | undefined): Cells {
  if (!figures) return {};
  const { responses, score, interval95, mean, impressions, responseRate } = figures;
  return {
    [`${name}Responses`]: responses,
    [`${name}Score`]: score,
    [`${name}Low95`]: interval95?.low,
    [`${name}High95`]: interval95?.high,
    [`${name}Mean`]: mean,
    [`${name}Impressions`]: impressions,
    [`${name}ResponseRate`]: responseRate,
  };
}

function comparisonCells(name: string, comparison: AggregateGroup['change']): Cells {
  if (!comparison) return {};
  const { delta, pValue, significant } = comparison;
  return { [name]: delta, [`${name}PValue`]: pValue, [`${name}Significant`]: significant };
}

function groupColumns(groups: readonly AggregateGroup[]): string[] {
  const known = groups.flatMap((group) =>
    Object.entries(groupCells(group)).flatMap(([name, cell]) =>
      cell === undefined && ['target', 'gap'].includes(name) ? [] : [name],
    ),
  );
  return [...new Set(known)];
}
