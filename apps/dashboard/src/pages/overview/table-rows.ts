import type { AggregateGroup } from '@voxpoint/contract';
import { channels, type Metric, metrics, scoreRange, stages } from '@voxpoint/contract/vocabulary';
import { placeOn } from '../../charts/place-on.ts';
import type { TouchpointFigures } from './touchpoint-figures.ts';

export const columns = ['name', 'stage', 'channel', 'team', 'importance', ...metrics, 'responses'] as const;
export type Column = (typeof columns)[number];

/** Rows that are shown at first, and that a press adds. */
export const rowStep = 50;
/** The id of the table's heading, to which one can be led. */
export const tableHeading = 'touchpoints';
/** The stage, in the address, of touchpoints that have none. */
export const noStage = 'none';

/** What of the table is looked at, as the address has it. */
export interface TableView {
  words: string[];
  stage?: string;
  channel?: string;
  team?: string;
  archived: boolean;
  column: Column;
  descending: boolean;
  rows: number;
}

/** What is not known takes its default. */
export function readTableView(query: Record<string, string>): TableView {
  const { q = '', stage, channel, team, sort = '', rows } = query;
  const name = sort.replace(/^-/, '');
  const column = columns.find((each) => each === name);
  return {
    words: normal(q).split(/\s+/).filter(Boolean),
    stage: [...stages, noStage].find((each) => each === stage),
    channel: channels.find((each) => each === channel),
    team: team || undefined,
    archived: query.archived === 'true',
    column: column ?? 'name',
    descending: column !== undefined && sort.startsWith('-'),
    rows: Math.max(rowStep, Math.min(Number.parseInt(rows ?? '', 10) || rowStep, 100_000)),
  };
}

/** The rows that the view leaves, sorted; what has no value comes last in either order. */
export function selectRows(
  figures: readonly TouchpointFigures[],
  view: TableView,
  language: string,
): TouchpointFigures[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const sign = view.descending ? -1 : 1;
  return figures
    .filter((each) => isWanted(each, view))
    .map((each) => ({ each, value: sortValue(each, view.column) }))
    .sort((one, other) => {
      const byValue = compareValues(one.value, other.value, { compare, sign });
      return byValue || compare(one.each.touchpoint.name, other.each.touchpoint.name);
    })
    .map(({ each }) => each);
}

/** Its groups of this metric that have answers. */
export function answeredGroups({ groups }: TouchpointFigures, metric: Metric): AggregateGroup[] {
  return groups.filter((group) => group.metric === metric && group.total.score !== null);
}

function isWanted({ touchpoint }: TouchpointFigures, { words, stage, channel, team, archived }: TableView) {
  if (touchpoint.archivedAt !== null && !archived) return false;
  if (stage && (touchpoint.stage ?? noStage) !== stage) return false;
  if (channel && touchpoint.channel !== channel) return false;
  if (team && touchpoint.team !== team) return false;
  if (words.length === 0) return true;
  const text = normal(`${touchpoint.name} ${touchpoint.key} ${touchpoint.team ?? ''}`);
  return words.every((word) => text.includes(word));
}

/** Ü is found by u, too. */
function normal(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

type SortValue = string | number | null;

const isMetric = (column: Column): column is Metric => metrics.some((metric) => metric === column);

function sortValue(figures: TouchpointFigures, column: Column): SortValue {
  const { touchpoint, responses } = figures;
  if (isMetric(column)) return worstPlace(answeredGroups(figures, column));
  switch (column) {
    case 'stage':
      return touchpoint.stage && stages.indexOf(touchpoint.stage);
    case 'responses':
      return responses;
    default:
      return touchpoint[column];
  }
}

/** A metric may be on several scales: compared is the place on them. */
function worstPlace(groups: readonly AggregateGroup[]): number | null {
  const places = groups.map(({ metric, scale, total }) =>
    placeOn(scoreRange(metric, scale), total.score as number),
  );
  return places.length > 0 ? Math.min(...places) : null;
}

function compareValues(
  one: SortValue,
  other: SortValue,
  { compare, sign }: { compare: (one: string, other: string) => number; sign: number },
): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  if (typeof one === 'number' && typeof other === 'number') return sign * (one - other);
  return sign * compare(`${one}`, `${other}`);
}
