import type { Response } from '@voxpoint/contract';
import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiProblem, send } from '../../base/api.ts';

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
  readMore(): void;
  reload(): void;
  /** Puts in its place what came since, and what was revised. */
  add(given: readonly Response[]): void;
  remove(id: string): void;
}

/** A rare word may need more than one request until something is found; then the person decides whether to go on. */
const requestsAtOnce = 5;

/** Reads a list of responses, the first page again whenever `path` changes. */
export function useResponseList(path: string): ResponseList {
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
      if (!signal.aborted) setFailed({ path, problem: toProblem(error) });
    }
  };
  useEffect(() => {
    leaving.current = new AbortController();
    setIsReadingMore(false);
    void read(null, (page) => ({ path, ...page }));
    return () => leaving.current.abort();
  }, [path, round]);

  const change = (next: (before: Shown) => Response[]) =>
    setShown((before) => before && { ...before, data: next(before) });
  return {
    responses: shown?.data,
    hasMore: shown?.nextCursor != null,
    problem: failed?.path === path ? failed.problem : undefined,
    isStale: shown !== undefined && shown.path !== path,
    isReadingMore,
    readMore: async () => {
      if (!shown || isReadingMore) return;
      setIsReadingMore(true);
      await read(shown.nextCursor, (page) => ({ ...page, path, data: append(shown.data, page.data) }));
      setIsReadingMore(false);
    },
    reload: () => setRound((before) => before + 1),
    add: (given) => change(({ data }) => merge(data, given)),
    remove: (id) => change(({ data }) => data.filter((response) => response.id !== id)),
  };
}

function toProblem(error: unknown): ApiProblem {
  return error instanceof ApiProblem ? error : new ApiProblem(0, {}, { cause: error });
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

/** What is shown keeps its place; what is not is put where its time belongs. */
function merge(shown: readonly Response[], given: readonly Response[]): Response[] {
  const byId = new Map(given.map((response) => [response.id, response]));
  const renewed = shown.map((response) => {
    const other = byId.get(response.id);
    byId.delete(response.id);
    return other && isNewer(other, response) ? other : response;
  });
  for (const response of byId.values()) {
    const place = renewed.findIndex(({ answeredAt }) => answeredAt <= response.answeredAt);
    renewed.splice(place < 0 ? renewed.length : place, 0, response);
  }
  return renewed;
}
