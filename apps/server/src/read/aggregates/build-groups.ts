import type { AggregateGroup, SeriesBucket } from '@voxpoint/contract';
import { type Metric, metrics, type Scale, scaleOf, scores } from '@voxpoint/contract/vocabulary';
import { type Change, compareHistograms, judgeChanges } from '@voxpoint/metrics';
import type { CountRow } from './queries.ts';
import { type Counts, roundChange, toBucket, toFigures } from './to-figures.ts';

/** The value of each name in `groupBy`. */
export type GroupKey = AggregateGroup['key'];

interface GroupCounts {
  metric: Metric;
  scale: Scale;
  key: GroupKey;
  slots: Counts[];
  previous: Counts;
}

export interface GroupLayout {
  /** The groups that the answers of a row belong to: several, if a touchpoint lies in several journeys. */
  keysOf: (row: CountRow) => readonly GroupKey[];
  /** Metrics that get a group even without data. */
  wanted: readonly Metric[];
  /** Buckets of the series. */
  slots: number;
  /** Slot 0 of the rows is the period before. */
  hasPrevious: boolean;
  /** Each group is set against the others that differ in the last name of its key only. */
  hasRest: boolean;
  hasSeries: boolean;
  /** Impressions are cut in the same way. */
  knowsImpressions: boolean;
  describe: (slot: number) => Pick<SeriesBucket, 'start' | 'end' | 'partial'>;
}

/** Turns counts into the groups of an answer, sorted by metric, scale and key. Numbers are rounded here only. */
export function buildGroups(rows: readonly CountRow[], layout: GroupLayout): AggregateGroup[] {
  const groups = collectCounts(rows, layout).sort(compareGroups);
  const changes = layout.hasPrevious ? judgeChanges(groups.map(compareWithPrevious)) : [];
  const rests = layout.hasRest ? countRests(groups) : [];
  const differences = judgeChanges(
    rests.map((rest, index) => compareWith(groups[index] as GroupCounts, rest)),
  );
  return groups.map((group, index) => {
    const [change, rest, difference] = [changes[index], rests[index], differences[index]];
    return toGroup(group, layout, { change, rest, difference });
  });
}

/** For each group, all others together that differ in the last name of the key only. */
function countRests(groups: readonly GroupCounts[]): Counts[] {
  const lineOf = ({ metric, scale, key }: GroupCounts) =>
    JSON.stringify([metric, scale.max, Object.values(key).slice(0, -1)]);
  const totals = groups.map(({ slots }) => addUp(slots));
  return groups.map((group, index) =>
    addUp(
      totals.filter((_, other) => other !== index && lineOf(groups[other] as GroupCounts) === lineOf(group)),
    ),
  );
}

function collectCounts(rows: readonly CountRow[], layout: GroupLayout): GroupCounts[] {
  const groups = new Map<string, GroupCounts>();
  // A cut has a row for each slot.
  const groupsOfCuts = new Map<string, GroupCounts[]>();
  for (const row of rows) {
    if (row.impressions === 0 && row.counts.every((count) => count === 0)) continue;
    const cut = JSON.stringify([row.touchpointId, row.metric, row.scaleMax, row.values]);
    const own =
      groupsOfCuts.get(cut) ??
      layout.keysOf(row).map((key) => groupAt(groups, row, { key, slots: layout.slots }));
    groupsOfCuts.set(cut, own);
    const slot = row.slot - (layout.hasPrevious ? 2 : 1);
    for (const group of own) add(slot < 0 ? group.previous : (group.slots[slot] as Counts), row);
  }
  const missing = layout.wanted.filter(
    (metric) => ![...groups.values()].some((group) => group.metric === metric),
  );
  const empty = missing.map((metric) => emptyGroup(metric, scaleOf(metric), {}, layout.slots));
  return [...groups.values(), ...empty];
}

function groupAt(
  groups: Map<string, GroupCounts>,
  { metric, scaleMax }: CountRow,
  { key, slots }: { key: GroupKey; slots: number },
): GroupCounts {
  const id = JSON.stringify([metric, scaleMax, Object.values(key)]);
  const group = groups.get(id) ?? emptyGroup(metric, scaleOf(metric, scaleMax), key, slots);
  groups.set(id, group);
  return group;
}

function emptyGroup(metric: Metric, scale: Scale, key: GroupKey, slots: number): GroupCounts {
  return { metric, scale, key, slots: Array.from({ length: slots }, noCounts), previous: noCounts() };
}

function noCounts(): Counts {
  return { histogram: scores.map(() => 0), impressions: 0, answered: 0 };
}

function add(
  sum: Counts,
  { counts, impressions, answered }: Pick<CountRow, 'counts' | 'impressions' | 'answered'>,
) {
  for (const [score, count] of counts.entries()) sum.histogram[score] = (sum.histogram[score] ?? 0) + count;
  sum.impressions += impressions;
  sum.answered += answered;
}

function addUp(slots: readonly Counts[]): Counts {
  const total = noCounts();
  for (const { histogram, ...rest } of slots) add(total, { counts: histogram, ...rest });
  return total;
}

function compareWithPrevious(group: GroupCounts) {
  return compareWith(group, group.previous);
}

function compareWith({ metric, scale, slots }: GroupCounts, other: Counts) {
  return compareHistograms({ metric, scale, now: addUp(slots).histogram, before: other.histogram });
}

function compareGroups(a: GroupCounts, b: GroupCounts): number {
  return (
    metrics.indexOf(a.metric) - metrics.indexOf(b.metric) ||
    a.scale.max - b.scale.max ||
    compareKeys(Object.values(a.key), Object.values(b.key))
  );
}

type KeyValue = GroupKey[string];

function compareKeys(a: readonly KeyValue[], b: readonly KeyValue[]): number {
  for (const [index, value] of a.entries()) {
    const order = compareValues(value, b[index] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

/** Answers that have no value come last. */
function compareValues(a: KeyValue, b: KeyValue): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'en');
}

interface Comparisons {
  change?: Change;
  rest?: Counts;
  difference?: Change;
}

function toGroup(
  { metric, scale, key, slots, previous }: GroupCounts,
  { knowsImpressions, hasSeries, describe }: GroupLayout,
  { change, rest, difference }: Comparisons,
): AggregateGroup {
  const counted = { metric, scale, knowsImpressions };
  return {
    metric,
    scale,
    key,
    total: toFigures(counted, addUp(slots)),
    ...(change && { previous: toFigures(counted, previous), change: roundChange(change) }),
    ...(rest && difference && { rest: toFigures(counted, rest), difference: roundChange(difference) }),
    ...(hasSeries && { series: slots.map((counts, slot) => toBucket(describe(slot), counted, counts)) }),
  };
}
