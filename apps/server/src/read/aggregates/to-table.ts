import type { Aggregates, Figures, SeriesBucket } from '@voxpoint/contract';
import { scores } from '@voxpoint/contract/vocabulary';
import { stringify } from 'csv-stringify/sync';

/** A flat table (RFC 4180): one row per group and bucket, or per group where there is no series. */
export function toTable({ groups, from, to }: Aggregates): string {
  const names = Object.keys(groups.find(({ key }) => Object.keys(key).length > 0)?.key ?? {});
  const rows = groups.flatMap(({ metric, scale, key, total, series }) => {
    const segment = { metric, scaleMax: scale.max, ...key };
    const whole = { start: from, end: to, partial: false, ...total };
    return (series ?? [whole]).map((bucket) => ({ ...segment, ...cellsOf(bucket) }));
  });
  const columns = ['metric', 'scaleMax', ...names, ...figureColumns];
  return stringify(
    [columns, ...rows.map((row) => columns.map((name) => (row as Record<string, unknown>)[name]))],
    {
      escape_formulas: true,
      record_delimiter: 'windows',
      cast: { boolean: String },
    },
  );
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
function cellsOf(bucket: SeriesBucket | (Pick<SeriesBucket, 'start' | 'end' | 'partial'> & Figures)) {
  const { interval95, distribution = [], ...figures } = bucket;
  return {
    ...figures,
    low95: interval95?.low,
    high95: interval95?.high,
    ...Object.fromEntries(distribution.map(({ score, responses }) => [`score${score}`, responses])),
  };
}
