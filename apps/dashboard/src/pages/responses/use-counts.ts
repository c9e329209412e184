import type { ResponseCounts } from '@voxpoint/contract';
import { useEffect } from 'preact/hooks';
import { withQuery } from '../../base/addresses.ts';
import { useFetch } from '../../base/use-fetch.ts';
import type { Wanted } from './response-filters.ts';
import type { ResponseList } from './use-response-list.ts';

/** Not with every response that comes. */
const pauseMs = 3_000;

/** How many fit the filters, and each value of them; again a moment after responses have come or gone. */
export function useCounts({ filters }: Wanted, { changes }: ResponseList): ResponseCounts | undefined {
  const { data, isStale, reload } = useFetch<ResponseCounts>(withQuery('/v1/responses/counts', filters));
  useEffect(() => {
    if (changes === 0) return undefined;
    const timer = setTimeout(reload, pauseMs);
    return () => clearTimeout(timer);
  }, [changes]);
  return isStale ? undefined : data;
}
