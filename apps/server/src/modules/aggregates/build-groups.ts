import type { AggregateGroup } from '@voxpoint/contract';
import { type Metric, metrics, type Scale } from '@voxpoint/contract/vocabulary';
import {
  type Change,
  compareHistograms,
  defaultScale,
  judgeChanges,
  responseRate,
  roundHalfAway,
  scalesOf,
  summarise,
} from '@voxpoint/metrics';
import type { RollupRow } from './queries.ts';

type Figures = AggregateGroup['total'];
type SeriesBucket = NonNullable<AggregateGroup['series']>[number];

/** Counts of one group in one slot or period. */
interface Counts {
  histogram: number[];
  impressions: number;
  answered: number;
}

interface GroupCounts {
  metric: Metric;
  scale: Scale;
  key: AggregateGroup['key'];
  slots: Counts[];
  previous: Counts;
}

export interface GroupLayout {
  /** Keys of the touchpoints by id. */
  names: ReadonlyMap<number, string>;
  /** Metrics that get a group even without data. */
  wanted: readonly Metric[];
  /** Buckets of the series. */
  slots: number;
  /** Slot 0 of the rows is the period before. */
  hasPrevious: boolean;
  hasSeries: boolean;
  describe: (slot: number) => Pick<SeriesBucket, 'start' | 'end' | 'partial'>;
}

/** Turns counts into the groups of an answer, sorted by metric, scale and key. Numbers are rounded here only. */
export function buildGroups(rows: readonly RollupRow[], layout: GroupLayout): AggregateGroup[] {
  const groups = collectCounts(rows, layout).sort(compareGroups);
  const changes = layout.hasPrevious ? judgeChanges(groups.map(compareWithPrevious)) : [];
  return groups.map((group, index) => toGroup(group, changes[index], layout));
}

function collectCounts(rows: readonly RollupRow[], layout: GroupLayout): GroupCounts[] {
  const groups = new Map<string, GroupCounts>();
  for (const row of rows) {
    if (row.impressions === 0 && row.counts.every((count) => count === 0)) continue;
    const id = `${row.metric}/${row.scaleMax}/${row.touchpointId}/${row.channel}`;
    const group = groups.get(id) ?? newGroup(row, layout);
    groups.set(id, group);
    const slot = row.slot - (layout.hasPrevious ? 2 : 1);
    const counts = slot < 0 ? group.previous : (group.slots[slot] as Counts);
    counts.histogram = row.counts;
    counts.impressions = row.impressions;
    counts.answered = row.answered;
  }
  const missing = layout.wanted.filter(
    (metric) => ![...groups.values()].some((group) => group.metric === metric),
  );
  const empty = missing.map((metric) => emptyGroup(metric, defaultScale(metric), {}, layout.slots));
  return [...groups.values(), ...empty];
}

function newGroup(row: RollupRow, { names, slots }: GroupLayout): GroupCounts {
  const scale = scalesOf(row.metric).find(({ max }) => max === row.scaleMax);
  if (!scale) throw new Error(`The rollups hold ${row.metric} on a scale up to ${row.scaleMax}.`);
  const key = {
    ...(row.touchpointId !== null && { touchpoint: names.get(row.touchpointId) }),
    ...(row.channel !== null && { channel: row.channel }),
  };
  return emptyGroup(row.metric, scale, key, slots);
}

function emptyGroup(metric: Metric, scale: Scale, key: AggregateGroup['key'], slots: number): GroupCounts {
  return { metric, scale, key, slots: Array.from({ length: slots }, noCounts), previous: noCounts() };
}

function noCounts(): Counts {
  return { histogram: [], impressions: 0, answered: 0 };
}

function addUp(slots: readonly Counts[]): Counts {
  const total = { ...noCounts(), histogram: Array.from({ length: 11 }, () => 0) };
  for (const { histogram, impressions, answered } of slots) {
    for (const [score, count] of histogram.entries())
      total.histogram[score] = (total.histogram[score] ?? 0) + count;
    total.impressions += impressions;
    total.answered += answered;
  }
  return total;
}

function compareWithPrevious({ metric, scale, slots, previous }: GroupCounts) {
  return compareHistograms({ metric, scale, now: addUp(slots).histogram, before: previous.histogram });
}

function compareGroups(a: GroupCounts, b: GroupCounts): number {
  return (
    metrics.indexOf(a.metric) - metrics.indexOf(b.metric) ||
    a.scale.max - b.scale.max ||
    (a.key.touchpoint ?? '').localeCompare(b.key.touchpoint ?? '', 'en') ||
    (a.key.channel ?? '').localeCompare(b.key.channel ?? '', 'en')
  );
}

function toGroup(group: GroupCounts, change: Change | undefined, layout: GroupLayout): AggregateGroup {
  const { metric, scale, key } = group;
  return {
    metric,
    scale,
    key,
    total: toFigures(group, addUp(group.slots)),
    ...(change && {
      previous: toFigures(group, group.previous),
      change: { ...change, delta: round(change.delta, 2), pValue: round(change.pValue, 4) },
    }),
    ...(layout.hasSeries && {
      series: group.slots.map((counts, slot) => {
        const { bands, ...figures } = toFigures(group, counts);
        return { ...layout.describe(slot), ...figures };
      }),
    }),
  };
}

function toFigures({ metric, scale }: GroupCounts, { histogram, impressions, answered }: Counts): Figures {
  const summary = summarise(metric, scale, histogram);
  const { interval95 } = summary;
  return {
    responses: summary.responses,
    score: round(summary.score, 2),
    interval95: interval95 && {
      low: roundHalfAway(interval95.low, 2),
      high: roundHalfAway(interval95.high, 2),
    },
    mean: round(summary.mean, 2),
    lowSample: summary.lowSample,
    distribution: [...summary.distribution],
    bands: summary.bands.map(({ band, responses, share }) => ({ band, responses, share: round(share, 4) })),
    impressions,
    responseRate: round(responseRate(answered, impressions), 4),
  };
}

function round(value: number | null, decimals: number): number | null {
  return value === null ? null : roundHalfAway(value, decimals);
}
