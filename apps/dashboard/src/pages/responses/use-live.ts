import type { Response } from '@voxpoint/contract';
import { useEffect, useRef, useState } from 'preact/hooks';
import { send } from '../../base/api.ts';
import { type Connection, followResponses } from './follow-responses.ts';
import { isAbove, isInPeriod, listPath, sincePath, type Wanted } from './response-filters.ts';
import { isNewer, type ResponseList } from './use-response-list.ts';

/** Responses that came since the list was read. */
export interface Live {
  connection: Connection | 'off';
  /** What is new and fits the filters; it is not shown yet. */
  waiting: readonly Response[];
  /** More came than `waiting` holds. */
  isMore: boolean;
  show(): void;
}

const mostWaiting = 100;
/** However fast they come, the server is not asked more often. */
const shortestPauseMs = 1_000;

/**
 * Follows what is stored and revised. What is shown already is renewed in its place; of the rest the server's list is
 * asked which of it fits.
 */
export function useLive(wanted: Wanted, list: ResponseList, isOn: boolean): Live {
  const path = listPath(wanted);
  const isReady = list.responses !== undefined && !list.isStale;
  const [connection, setConnection] = useState<Connection>('connecting');
  const [came, setCame] = useState<Came>(nothing);
  const latest = useRef({ wanted, list });
  latest.current = { wanted, list };

  useEffect(() => {
    setCame(nothing);
    if (!isOn || !isReady) return undefined;
    const ending = new AbortController();
    const { signal } = ending;
    const take = async (path: string, isWhole: boolean) => {
      const page = await send<Page>(`GET ${path}`, { signal });
      const { list } = latest.current;
      list.add(page.data.filter(({ id }) => isShown(list, id)));
      setCame((before) => join(before, { waiting: page.data, isMore: !isWhole && page.nextCursor !== null }));
    };
    const look = pacedLook(signal, (from) =>
      take(sincePath(latest.current.wanted, { from, limit: mostWaiting }), false),
    );
    void followResponses({
      signal,
      onChange: setConnection,
      onFreshStart: () => {
        const { wanted, list } = latest.current;
        // The most urgent are not the newest: what came meanwhile stands in the list as it is now.
        if (wanted.order === 'urgent') void take(listPath(wanted), true).catch(() => {});
        else look(list.responses?.[0]?.answeredAt ?? wanted.filters.from ?? '');
      },
      onResponse: (response) => {
        const { wanted, list } = latest.current;
        const before = list.responses?.find(({ id }) => id === response.id);
        if (before && isNewer(response, before)) list.add([response]);
        if (!before && isInPeriod(response, wanted) && isInReach(wanted, list, response)) {
          look(response.answeredAt);
        }
      },
    });
    return () => ending.abort();
  }, [path, isOn, isReady]);

  const waiting = came.waiting.filter(
    (response) => !isShown(list, response.id) && isInReach(wanted, list, response),
  );
  return {
    connection: isOn ? connection : 'off',
    waiting,
    isMore: came.isMore,
    show: () => {
      if (came.isMore) list.reload();
      else list.add(waiting);
      setCame(nothing);
    },
  };
}

interface Page {
  data: Response[];
  nextCursor: string | null;
}

interface Came {
  waiting: readonly Response[];
  isMore: boolean;
}

const nothing: Came = { waiting: [], isMore: false };

function join(before: Came, { waiting, isMore }: Came): Came {
  const byId = new Map([...before.waiting, ...waiting].map((response) => [response.id, response]));
  return {
    waiting: [...byId.values()].slice(0, mostWaiting),
    isMore: isMore || before.isMore || byId.size > mostWaiting,
  };
}

const isShown = ({ responses = [] }: ResponseList, wanted: string) =>
  responses.some(({ id }) => id === wanted);

/** What belongs below all that is shown comes with the next page. */
function isInReach(
  { order }: Wanted,
  { responses = [], hasMore }: ResponseList,
  response: Response,
): boolean {
  const last = responses.at(-1);
  return !hasMore || last === undefined || isAbove(order, response, last);
}

/**
 * Looks at once, and then not before a pause; what is wanted meanwhile is looked for together, from the earliest on.
 * A look that fails is made up for by the next.
 */
function pacedLook(signal: AbortSignal, look: (from: string) => Promise<void>): (from: string) => void {
  let earliest: string | undefined;
  let isWanted = false;
  let isPaused = false;
  const want = (from: string) => {
    if (earliest === undefined || from < earliest) earliest = from;
  };
  const next = async () => {
    if (!isWanted || isPaused || earliest === undefined || signal.aborted) return;
    const from = earliest;
    earliest = undefined;
    isWanted = false;
    isPaused = true;
    await look(from).catch(() => want(from));
    setTimeout(() => {
      isPaused = false;
      void next();
    }, shortestPauseMs);
  };
  return (from) => {
    want(from);
    isWanted = true;
    void next();
  };
}
