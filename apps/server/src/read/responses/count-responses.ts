import { canonicalTag, type ResponseCounts, type ResponseCountsQuery } from '@voxpoint/contract';
import { bandOf, otherValue, scaleOf } from '@voxpoint/contract/vocabulary';
import type { IdentifiedProject } from '../../base/identity.ts';
import type { Context } from '../../db/context.ts';
import { listDimensions } from '../../setup/dimensions/queries.ts';
import { readFilter } from './response-filter.ts';
import { type CountedRow, type Position, scanCounted } from './scan-responses.ts';

/** One statement reads so many responses: others get their turn between two of them. */
const readsAtOnce = 2_000;
/** So many are looked at, the newest; a browser that shows counts must not cost more. */
const mostRead = 20_000;

/** A filter whose values are counted. */
interface Facet {
  name: string;
  /** undefined: it has none, or none that is counted. */
  read(row: CountedRow): string | undefined;
  passes(row: CountedRow): boolean;
}

/** Counts what a list with these filters would hold, among the newest 20,000. Throws the problems of wrong filters. */
export async function countResponses(
  context: Context,
  project: Pick<IdentifiedProject, 'id' | 'timeZone'>,
  query: ResponseCountsQuery,
): Promise<ResponseCounts> {
  const named = await readFilter(context, project, query);
  const wide = await readFilter(context, project, {
    ...query,
    ...{ touchpoint: undefined, channel: undefined, locale: undefined, surveyVersion: undefined },
    ...{ metric: undefined, score: undefined, band: undefined, hasComment: undefined },
    state: ['counted', 'quarantined'],
    attributes: {},
  });
  const facets: Facet[] = [
    {
      name: 'touchpoint',
      read: ({ touchpointId }) => wide.touchpoints.get(touchpointId),
      passes: ({ touchpointId }) => named.touchpoints.has(touchpointId),
    },
    ...facetsOf(query),
    ...(await attributeFacets(context, project.id, query)),
  ];
  const counts = new Map(facets.map(({ name }) => [name, new Map<string, number>()]));
  let total = 0;
  let below: Position | undefined;
  for (let read = 0; read < mostRead; read += readsAtOnce) {
    const stretch = await scanCounted(context.database, project.id, {
      filter: wide,
      below,
      reads: readsAtOnce,
    });
    for (const row of stretch.rows) total += countRow(row, facets, counts);
    below = stretch.end;
    if (!below) break;
  }
  const toObject = (map: ReadonlyMap<string, number>) => Object.fromEntries(map);
  return {
    total,
    among: below === undefined ? null : mostRead,
    counts: Object.fromEntries([...counts].map(([name, values]) => [name, toObject(values)])),
  };
}

/** 1 if it passes every filter. Its values count where it passes the others. */
function countRow(
  row: CountedRow,
  facets: readonly Facet[],
  counts: Map<string, Map<string, number>>,
): number {
  const failed = facets.filter((facet) => !facet.passes(row));
  if (failed.length > 1) return 0;
  for (const facet of failed.length === 1 ? failed : facets) {
    const value = facet.read(row);
    if (value === undefined) continue;
    const own = counts.get(facet.name);
    own?.set(value, (own.get(value) ?? 0) + 1);
  }
  return failed.length === 0 ? 1 : 0;
}

function facetsOf(query: ResponseCountsQuery): Facet[] {
  const facet = (
    name: string,
    read: (row: CountedRow) => string | null,
    wanted: readonly (string | number)[] | undefined,
  ): Facet => {
    const values = wanted && new Set(wanted.map(String));
    return {
      name,
      read: (row) => read(row) ?? undefined,
      passes: (row) => values?.has(read(row) ?? '') ?? true,
    };
  };
  const { hasComment } = query;
  return [
    facet('metric', ({ metric }) => metric, query.metric),
    facet('score', ({ score }) => `${score}`, query.score),
    facet(
      'band',
      ({ metric, scaleMax, score }) => bandOf(metric, scaleOf(metric, scaleMax), score),
      query.band,
    ),
    facet('channel', ({ channel }) => channel, query.channel),
    // Older rows have languages as they were sent.
    facet('locale', ({ locale }) => locale && canonicalTag(locale), query.locale),
    facet('surveyVersion', ({ surveyVersion }) => `${surveyVersion}`, query.surveyVersion),
    facet('state', ({ state }) => state, query.state),
    facet(
      'hasComment',
      (row) => `${row.hasComment}`,
      hasComment === undefined ? undefined : [`${hasComment}`],
    ),
  ];
}

/** Those of declared dimensions are counted by their values; other attributes only filter. */
async function attributeFacets(
  { database }: Context,
  projectId: number,
  { attributes }: ResponseCountsQuery,
): Promise<Facet[]> {
  const dimensions = await listDimensions(database.orm, projectId);
  const declared = new Map(dimensions.map(({ key, valueKeys }) => [key, new Set(valueKeys)]));
  const names = new Set([...declared.keys(), ...Object.keys(attributes)]);
  return [...names].map((name) => {
    const known = declared.get(name);
    const wanted = attributes[name];
    const readRaw = (row: CountedRow) => {
      const value = row.attributes?.[name];
      return value === undefined ? undefined : String(value);
    };
    const isOther = (value: string) => known !== undefined && !known.has(value);
    return {
      name: name === 'persona' ? name : `attribute.${name}`,
      read: (row) => {
        const value = readRaw(row);
        if (value === undefined || !known) return undefined;
        return isOther(value) ? otherValue : value;
      },
      passes: (row) => {
        const value = readRaw(row);
        if (wanted === undefined) return true;
        if (value === undefined) return false;
        return wanted.includes(value) || (wanted.includes(otherValue) && isOther(value));
      },
    };
  });
}
