import type { Mark } from '@voxpoint/contract';
import { withQuery } from '../../base/addresses.ts';
import { forgetFetched, useFetch } from '../../base/use-fetch.ts';
import type { TouchpointView } from './touchpoint-view.ts';

const mostMarks = 100;

export interface Marks {
  list: readonly Mark[];
  /** There are more, earlier ones. */
  isCut: boolean;
  hasFailed: boolean;
  reload(): void;
}

/** What happened in the period, here or everywhere. The numbers do without, if it cannot be read. */
export function useMarks({ touchpoint, period }: TouchpointView): Marks {
  const path = withQuery('/v1/marks', { touchpoint, ...period, limit: String(mostMarks) });
  const { data, problem, reload } = useFetch<{ data: Mark[]; nextCursor: string | null }>(path);
  return {
    list: data?.data ?? [],
    isCut: !!data?.nextCursor,
    hasFailed: !!problem,
    reload() {
      forgetFetched();
      reload();
    },
  };
}
