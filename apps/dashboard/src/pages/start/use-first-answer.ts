import type { Aggregates } from '@voxpoint/contract';
import type { Metric } from '@voxpoint/contract/vocabulary';
import { useEffect, useState } from 'preact/hooks';
import { send } from '../../base/api.ts';
import { forgetFetched } from '../../base/use-fetch.ts';

/** What has come so far. */
export interface Arrivals {
  impressions: number;
  responses: number;
  /** Of the only answer. */
  score?: number;
  /** The last look failed. */
  isFailing: boolean;
}

const pauseMs = 2_000;
const nothing: Arrivals = { impressions: 0, responses: 0, isFailing: false };

/** Looks every two seconds, while the page is seen, until an answer is there. */
export function useFirstAnswer(awaited: { touchpoint: string; metric: Metric } | null): Arrivals {
  const [arrivals, setArrivals] = useState(nothing);
  const path =
    awaited && `/v1/aggregates?metric=${awaited.metric}&touchpoint=${encodeURIComponent(awaited.touchpoint)}`;
  useEffect(() => {
    setArrivals(nothing);
    if (path === null) return undefined;
    const leaving = new AbortController();
    const { signal } = leaving;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isLooking = false;
    let isDone = false;
    const look = async () => {
      clearTimeout(timer);
      if (isLooking || isDone || document.hidden) return;
      isLooking = true;
      try {
        const found = arrivalsOf(await send<Aggregates>(`GET ${path}`, { signal }));
        // Other pages have read that there is nothing.
        if (found.impressions > 0) forgetFetched();
        isDone = found.responses > 0;
        setArrivals(found);
      } catch {
        if (signal.aborted) return;
        setArrivals((before) => ({ ...before, isFailing: true }));
      }
      isLooking = false;
      timer = setTimeout(() => void look(), pauseMs);
    };
    document.addEventListener('visibilitychange', () => void look(), { signal });
    void look();
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [path]);
  return arrivals;
}

function arrivalsOf({ groups }: Aggregates): Arrivals {
  const sum = (read: (total: Aggregates['groups'][number]['total']) => number | null) =>
    groups.reduce((all, { total }) => all + (read(total) ?? 0), 0);
  const responses = sum((total) => total.responses);
  const answered = groups.flatMap(({ total }) => total.distribution).find((each) => each.responses > 0);
  return {
    impressions: sum((total) => total.impressions),
    responses,
    ...(responses === 1 && { score: answered?.score }),
    isFailing: false,
  };
}
