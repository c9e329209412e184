import { type AggregatesQuery, canonicalTag, type Grouping, touchpointFilters } from '@voxpoint/contract';
import { type Metric, metrics, otherValue } from '@voxpoint/contract/vocabulary';
import { CodedError } from '../../base/coded-error.ts';
import { attributeDimension } from '../../counts/counters.ts';
import type { Context } from '../../db/context.ts';
import { dimensionNotFound } from '../../setup/dimensions/dimensions.ts';
import { type DimensionRow, listDimensions } from '../../setup/dimensions/queries.ts';
import { filterTouchpoints } from '../../setup/journeys/filter-touchpoints.ts';
import { findJourneys } from '../../setup/journeys/journeys.ts';
import type { TouchpointRef } from '../../setup/touchpoints/queries.ts';
import type { GroupKey } from './build-groups.ts';
import { type CountRow, everyChannel, type ResponseProperty } from './queries.ts';

/** Which answers a question is about, and by what it groups them; with everything that the project knows of it. */
export interface Segment {
  touchpoints: ReadonlyMap<number, TouchpointRef>;
  /** If the question is about journeys: theirs, by key. */
  journeys: ReadonlyMap<string, { touchpointIds: readonly number[] }>;
  metrics: readonly Metric[];
  groupBy: readonly Grouping[];
  /** Of `groupBy`, those that a response decides and not its touchpoint; in their order. */
  groups: readonly ResponseProperty[];
  filters: readonly { name: string; property: ResponseProperty; values: readonly string[] }[];
  /** Declared dimensions that take part. */
  dimensions: readonly DimensionRow[];
}

/** The part of the rollups that holds a segment. */
export interface CountedSegment {
  dimension: string;
  values: readonly string[];
  /** Answers without the attribute are counted under no value of it. */
  hasAnswersWithout: boolean;
}

const touchpointGroupings: readonly Grouping[] = touchpointFilters;
export const isOfTouchpoint = (name: Grouping) => touchpointGroupings.includes(name);

/** Throws `touchpoint-not-found`, `journey-not-found` and `dimension-not-found`. */
export async function planQuery(
  { database }: Context,
  projectId: number,
  query: AggregatesQuery,
): Promise<Segment> {
  const groupBy = query.groupBy ?? [];
  const names = [...Object.keys(query.attributes), ...groupBy.flatMap((name) => attributeOf(name) ?? [])];
  const declared = names.length > 0 ? await listDimensions(database.orm, projectId) : [];
  const dimensions = [...new Set(names)].map((name) => {
    const found = declared.find(({ key }) => key === name);
    if (!found) throw dimensionNotFound(name);
    return found;
  });
  const properties = new Map<string, ResponseProperty>();
  const propertyOf = (name: string): ResponseProperty => {
    const attribute = attributeOf(name);
    const dimension = dimensions.find(({ key }) => key === attribute);
    const property: ResponseProperty = dimension
      ? { kind: 'attribute', name: dimension.key, values: dimension.valueKeys, otherValue }
      : { kind: name as 'channel' | 'locale' | 'surveyVersion' };
    const known = properties.get(attribute ?? name) ?? property;
    properties.set(attribute ?? name, known);
    return known;
  };
  const given: [string, readonly (string | number)[] | undefined][] = [
    ['channel', query.channel],
    ['locale', query.locale?.map((tag) => tag.toLowerCase())],
    ['surveyVersion', query.surveyVersion],
    ...Object.entries(query.attributes).map(([name, values]): [string, string[]] => [
      `attribute.${name}`,
      values,
    ]),
  ];
  const isOfJourneys = query.journey !== undefined || groupBy.includes('journey');
  const journeys = isOfJourneys
    ? await findJourneys(database.orm, projectId, query.journey)
    : new Map<string, { touchpointIds: number[] }>();
  return {
    touchpoints: await filterTouchpoints(database.orm, projectId, query),
    journeys,
    metrics: query.metric ?? metrics,
    groupBy,
    groups: groupBy.filter((name) => !isOfTouchpoint(name)).map(propertyOf),
    filters: given.flatMap(([name, values]) =>
      values ? [{ name, property: propertyOf(name), values: values.map(String) }] : [],
    ),
    dimensions,
  };
}

/** The attribute that a name is about. */
function attributeOf(name: string): string | undefined {
  if (name === 'persona') return name;
  return name.startsWith('attribute.') ? name.slice('attribute.'.length) : undefined;
}

/** Where the rollups count a segment; undefined if they do not, for answers from `from` on. */
export function findRollup({ groups, filters, dimensions }: Segment, from: Date): CountedSegment | undefined {
  const properties = new Set([...groups, ...filters.map(({ property }) => property)]);
  if (properties.size > 1) return undefined;
  const [property] = properties;
  const wanted = filters[0]?.values;
  if (!property || property.kind === 'channel') {
    return { dimension: 'channel', values: wanted ?? everyChannel, hasAnswersWithout: false };
  }
  if (property.kind !== 'attribute') return undefined;
  const values = [...property.values, property.otherValue];
  const dimension = dimensions.find(({ key }) => key === property.name);
  const isCounted = dimension?.countedFrom === null || (dimension && dimension.countedFrom <= from);
  // A value that is not declared lies among the others, where it cannot be told apart.
  if (!isCounted || wanted?.some((value) => !values.includes(value))) return undefined;
  return {
    dimension: attributeDimension(property.name),
    values: wanted ?? values,
    hasAnswersWithout: wanted === undefined,
  };
}

/** Throws `cut-not-counted`, saying how many would have to be read and what to do. */
export function refuseUncounted({ groups, filters }: Segment, reason: string): never {
  const names = [
    ...new Set(
      [...groups, ...filters.map(({ property }) => property)].map((property) =>
        property.kind === 'attribute' ? `attribute.${property.name}` : property.kind,
      ),
    ),
  ];
  throw new CodedError(
    'cut-not-counted',
    `Answers by ${names.join(' and ')} are not counted apart here: ${reason} Ask for fewer touchpoints or a shorter range.`,
  );
}

/** The groups that the answers of a row belong to, by the names asked for. */
export function keysOfRow({ groupBy, touchpoints, journeys }: Segment, row: CountRow): GroupKey[] {
  const touchpoint = row.touchpointId === null ? undefined : touchpoints.get(row.touchpointId);
  let at = 0;
  let keys: GroupKey[] = [{}];
  for (const name of groupBy) {
    const values = isOfTouchpoint(name)
      ? valuesOfTouchpoint(name, touchpoint, journeys)
      : [readValue(name, row.values[at++] ?? null)];
    keys = keys.flatMap((key) => values.map((value) => ({ ...key, [name]: value })));
  }
  return keys;
}

function valuesOfTouchpoint(
  name: Grouping,
  touchpoint: TouchpointRef | undefined,
  journeys: Segment['journeys'],
): (string | null)[] {
  if (!touchpoint) return [];
  if (name === 'touchpoint') return [touchpoint.key];
  if (name === 'stage' || name === 'team') return [touchpoint[name]];
  const own = [...journeys].filter(([, { touchpointIds }]) => touchpointIds.includes(touchpoint.id));
  return own.length > 0 ? own.map(([key]) => key) : [null];
}

function readValue(name: Grouping, value: string | null): string | number | null {
  if (value === null) return null;
  if (name === 'surveyVersion') return Number(value);
  return name === 'locale' ? canonicalTag(value) : value;
}
