import type { Response } from '@voxpoint/contract';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type ApiProblem, send, toApiProblem } from '../../base/api.ts';
import { useServerBack } from '../../base/server-reach.ts';
import { isAbove, listPath, type Order, type Wanted } from './response-filters.ts';

interface Page {
  data: Response[];
  nextCursor: string | null;
}

interface Shown extends Page {
  path: string;
}

/** Responses that were read so far, page by page. */
export interface ResponseList {
  /** Undefined until the first page is there. */
  responses?: readonly Response[];
  hasMore: boolean;
  problem?: ApiProblem;
  /** What is shown is of other filters; the newer is under way. */
  isStale: boolean;
  isReadingMore: boolean;
  /** How often it was changed by what came or went. */
  changes: number;
  readMore(): void;
  reload(): void;
  /** Puts in its place what came since, and what was revised. */
  add(given: readonly Response[]): void;
  remove(id: string): void;
}

/** A rare word may need more than one request until something is found; then the person decides whether to go on. */
const requestsAtOnce = 5;

/** Reads a list of responses, the first page again whenever what is wanted changes. */
export function useResponseList(wanted: Wanted): ResponseList {
  const path = listPath(wanted);
  const [shown, setShown] = useState<Shown>();
  const [failed, setFailed] = useState<{ path: string; problem: ApiProblem }>();
  const [isReadingMore, setIsReadingMore] = useState(false);
  const [round, setRound] = useState(0);
  const leaving = useRef(new AbortController());

  const read = async (cursor: string | null, take: (page: Page) => Shown) => {
    const { signal } = leaving.current;
    try {
      const page = await readPage(path, cursor, signal);
      if (signal.aborted) return;
      setFailed(undefined);
      setShown(take(page));
    } catch (error) {
      if (!signal.aborted) setFailed({ path, problem: toApiProblem(error) });
    }
  };
  useEffect(() => {
    leaving.current = new AbortController();
    setIsReadingMore(false);
    void read(null, (page) => ({ path, ...page }));
    return () => leaving.current.abort();
  }, [path, round]);

  const problem = failed?.path === path ? failed.problem : undefined;
  const reload = () => setRound((before) => before + 1);
  useServerBack(reload, problem?.isAway ?? false);
  const [changes, setChanges] = useState(0);
  const change = (next: (before: Shown) => Response[]) => {
    setShown((before) => before && { ...before, data: next(before) });
    setChanges((before) => before + 1);
  };
  return {
    responses: shown?.data,
    hasMore: shown?.nextCursor != null,
    problem: problem?.isAway ? undefined : problem,
    isStale: shown !== undefined && shown.path !== path,
    isReadingMore,
    changes,
    readMore: async () => {
      if (!shown || isReadingMore) return;
      setIsReadingMore(true);
      await read(shown.nextCursor, (page) => ({ ...page, path, data: append(shown.data, page.data) }));
      setIsReadingMore(false);
    },
    reload,
    add: (given) => change(({ data }) => merge(data, given, wanted.order)),
    remove: (id) => change(({ data }) => data.filter((response) => response.id !== id)),
  };
}

async function readPage(path: string, cursor: string | null, signal: AbortSignal): Promise<Page> {
  let page: Page = { data: [], nextCursor: cursor };
  for (let requests = 0; requests < requestsAtOnce; requests += 1) {
    const after = page.nextCursor === null ? '' : `&cursor=${encodeURIComponent(page.nextCursor)}`;
    page = await send<Page>(`GET ${path}${after}`, { signal });
    if (page.data.length > 0 || page.nextCursor === null) break;
  }
  return page;
}

/** Whether the first says something newer of the same response. */
export function isNewer(one: Response, other: Response): boolean {
  return one.revision === other.revision ? one.updatedAt > other.updatedAt : one.revision > other.revision;
}

/** What was revised meanwhile may come again further down. */
function append(shown: readonly Response[], more: readonly Response[]): Response[] {
  const known = new Set(shown.map(({ id }) => id));
  return [...shown, ...more.filter(({ id }) => !known.has(id))];
}

/** What is shown keeps its place; what is not is put where it belongs in this order. */
function merge(shown: readonly Response[], given: readonly Response[], order: Order): Response[] {
  const byId = new Map(given.map((response) => [response.id, response]));
  const renewed = shown.map((response) => {
    const other = byId.get(response.id);
    byId.delete(response.id);
    return other && isNewer(other, response) ? other : response;
  });
  for (const response of byId.values()) {
    const place = renewed.findIndex((other) => isAbove(order, response, other));
    renewed.splice(place < 0 ? renewed.length : place, 0, response);
  }
  return renewed;
}
