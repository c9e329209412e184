import { parseResponseFilterTexts, type ResponseFilters, type ResponseFilterTexts } from '@voxpoint/contract';
import type { Clock } from '../../base/clock.ts';
import { CodedError } from '../../base/coded-error.ts';
import { ExpiringCache } from '../../base/expiring-cache.ts';
import type { IdentifiedProject } from '../../base/identity.ts';
import type { Context } from '../../db/context.ts';
import type { Queryable } from '../../db/database.ts';
import { givenRows, toIdList } from '../../db/id-list.ts';
import { meantFrom, type ResponseFilter, readFilter, textsOf } from '../../read/responses/response-filter.ts';

/**
 * What the filters of a rule mean now; `more`: what else it asks of a response. Throws `touchpoint-not-found`,
 * `journey-not-found` or `validation-failed`.
 */
export async function readFilterTexts(
  context: Context,
  project: Pick<IdentifiedProject, 'id' | 'timeZone'>,
  texts: ResponseFilterTexts,
  more: Partial<ResponseFilters> = {},
): Promise<ResponseFilter> {
  const filters = parseResponseFilterTexts(texts);
  const filter = await readFilter(context, project, {
    ...{ ...filters, ...more, state: ['counted'], place: 'where' },
  });
  const { touchpoint, journey, stage, team } = filters;
  // Of all touchpoints means also of those that are made later, while the filter is remembered.
  if (!touchpoint && !journey && !stage && !team) filter.texts.touchpointIds = null;
  return filter;
}

/** Those of the responses that a filter means, as they are now. */
export async function findMatching(
  queryable: Queryable,
  projectId: number,
  { filter, ids }: { filter: ResponseFilter; ids: readonly string[] },
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await queryable.query<{ id: string }>(
    `select r.id from ${givenRows('responses', 'r')} where ${meantFrom(3)}`,
    [projectId, toIdList(ids), ...textsOf(filter)],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Reads what filters mean, and remembers it for a while: journeys that were changed by another server count a little later. */
export interface WhereReader {
  /** Undefined: they name what there is not any more. */
  read(
    context: Context,
    project: Pick<IdentifiedProject, 'id' | 'timeZone'>,
    texts: ResponseFilterTexts,
  ): Promise<ResponseFilter | undefined>;
  /** What filters mean may have changed. */
  forget(): void;
}

const ttlMs = 5_000;
const maxEntries = 1_000;

export function createWhereReader(clock: Clock): WhereReader {
  const cache = new ExpiringCache<ResponseFilter>({ clock, ttlMs, maxEntries });
  return {
    read: (context, project, texts) =>
      cache.get(`${project.id} ${JSON.stringify(texts)}`, () =>
        readFilterTexts(context, project, texts).catch((error) => {
          if (error instanceof CodedError) return undefined;
          throw error;
        }),
      ),
    forget: () => cache.clear(),
  };
}
