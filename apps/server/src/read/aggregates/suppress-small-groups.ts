import type { AggregateGroup, Figures, SeriesBucket, Suppressed } from '@voxpoint/contract';

const suppressed: Suppressed = { suppressed: true, responses: null };

/** Whole numbers by group and column. */
type Table = readonly (readonly number[])[];
/** Cells that add up to something that is known. */
type Line = readonly (readonly [group: number, column: number])[];

/**
 * Hides figures about few people from readers who may not see single responses. Groups that differ in one name only add
 * up to a total that is known, and so do the buckets of a group: where only one cell of such a line is hidden, the next
 * smallest is hidden as well, because the one could be had by subtraction (complementary suppression).
 */
export function suppressSmallGroups(groups: readonly AggregateGroup[], minimum: number): AggregateGroup[] {
  const lines = groupLines(groups);
  const whole = groups.map(({ total, previous }) => [total.responses, previous?.responses ?? 0]);
  const isWholeHidden = hideCells(whole, {
    minimum,
    lines: [0, 1].flatMap((column) => inColumn(lines, column)),
  });
  const series = groups.map(({ series = [] }) => series.map(({ responses }) => responses));
  const columns = [...(series[0] ?? []).keys()];
  const isBucketHidden = hideCells(series, {
    minimum,
    lines: [
      ...columns.flatMap((column) => inColumn(lines, column)),
      ...groups.map((_, group) => columns.map((column): [number, number] => [group, column])),
    ],
    isGroupHidden: (group) => isWholeHidden[group]?.[0] === true,
  });
  return groups.map((group, index) => {
    const [isTotalHidden = false, isPreviousHidden = false] = isWholeHidden[index] ?? [];
    return hide(group, { isTotalHidden, isPreviousHidden, isBucketHidden: isBucketHidden[index] ?? [] });
  });
}

/** The groups of one metric and scale that differ in one name of their keys only. */
function groupLines(groups: readonly AggregateGroup[]): number[][] {
  const lines = new Map<string, number[]>();
  for (const [index, { metric, scale, key }] of groups.entries()) {
    const names = Object.keys(key);
    for (const varying of names.length > 0 ? names : ['']) {
      const id = JSON.stringify([metric, scale.max, varying, { ...key, [varying]: undefined }]);
      lines.set(id, [...(lines.get(id) ?? []), index]);
    }
  }
  return [...lines.values()];
}

function inColumn(lines: readonly (readonly number[])[], column: number): Line[] {
  return lines.map((groups) => groups.map((group): [number, number] => [group, column]));
}

function hideCells(
  table: Table,
  {
    minimum,
    lines,
    isGroupHidden = () => false,
  }: { minimum: number; lines: readonly Line[]; isGroupHidden?: (group: number) => boolean },
): boolean[][] {
  const hidden = table.map((row, group) =>
    row.map((count) => count > 0 && (count < minimum || isGroupHidden(group))),
  );
  const countAt = ([group, column]: Line[number]) => table[group]?.[column] ?? 0;
  const isHidden = ([group, column]: Line[number]) => hidden[group]?.[column] === true;
  for (let isChanged = true; isChanged; ) {
    isChanged = false;
    for (const line of lines) {
      if (line.filter(isHidden).length !== 1) continue;
      const shown = line.filter((cell) => !isHidden(cell) && countAt(cell) > 0);
      const [next] = shown.sort((a, b) => countAt(a) - countAt(b));
      if (!next) continue;
      (hidden[next[0]] as boolean[])[next[1]] = true;
      isChanged = true;
    }
  }
  return hidden;
}

function hide(
  { change, previous, series, total, rest, difference, ...group }: AggregateGroup,
  hidden: { isTotalHidden: boolean; isPreviousHidden: boolean; isBucketHidden: readonly boolean[] },
): AggregateGroup {
  const { isTotalHidden, isPreviousHidden, isBucketHidden } = hidden;
  return {
    ...group,
    total: isTotalHidden ? (suppressed as unknown as Figures) : total,
    ...(previous && { previous: isPreviousHidden ? (suppressed as unknown as Figures) : previous }),
    ...(change && !isTotalHidden && !isPreviousHidden && { change }),
    // What is left without a hidden group would tell of it.
    ...(!isTotalHidden && rest && { rest, difference }),
    ...(series && {
      series: series.map((bucket, slot) => (isBucketHidden[slot] ? hideBucket(bucket) : bucket)),
    }),
  };
}

function hideBucket({ start, end, partial }: SeriesBucket): SeriesBucket {
  return { start, end, partial, ...suppressed } as unknown as SeriesBucket;
}
