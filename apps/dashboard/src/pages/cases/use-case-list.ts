import type { Case } from '@voxpoint/contract';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type ApiProblem, send, toApiProblem } from '../../base/api.ts';
import { useServerBack } from '../../base/server-reach.ts';

interface Page {
  data: Case[];
  nextCursor: string | null;
}

/** Cases that were read so far, page by page. */
export interface CaseList {
  /** Undefined until the first page is there. */
  cases?: readonly Case[];
  hasMore: boolean;
  problem?: ApiProblem;
  /** What is shown is of other filters; the newer is under way. */
  isStale: boolean;
  isReadingMore: boolean;
  readMore(): void;
  reload(): void;
  /** Shows a case as it is now, where it stands. */
  replace(changed: Case): void;
}

const refreshEveryMs = 30_000;

/** Reads a list of cases, again whenever what is wanted changes, and now and then by itself. */
export function useCaseList(path: string): CaseList {
  const [shown, setShown] = useState<Page & { path: string }>();
  const [failed, setFailed] = useState<{ path: string; problem: ApiProblem }>();
  const [isReadingMore, setIsReadingMore] = useState(false);
  const [round, setRound] = useState(0);
  const leaving = useRef(new AbortController());
  const hasOnePage = useRef(true);

  const read = async (cursor: string | null, before: readonly Case[]) => {
    const { signal } = leaving.current;
    const after = cursor && `${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`;
    try {
      const page = await send<Page>(`GET ${path}${after ?? ''}`, { signal });
      if (signal.aborted) return;
      const known = new Set(before.map(({ id }) => id));
      setFailed(undefined);
      setShown({ ...page, path, data: [...before, ...page.data.filter(({ id }) => !known.has(id))] });
    } catch (error) {
      if (!signal.aborted) setFailed({ path, problem: toApiProblem(error) });
    }
  };
  const reload = () => setRound((before) => before + 1);
  useEffect(() => {
    leaving.current = new AbortController();
    hasOnePage.current = true;
    setIsReadingMore(false);
    void read(null, []);
    return () => leaving.current.abort();
  }, [path, round]);
  useEffect(() => {
    const timer = setInterval(() => {
      // Whoever has read on would lose the place.
      if (document.visibilityState === 'visible' && hasOnePage.current) reload();
    }, refreshEveryMs);
    return () => clearInterval(timer);
  }, []);

  const problem = failed?.path === path ? failed.problem : undefined;
  useServerBack(reload, problem?.isAway ?? false);
  return {
    cases: shown?.data,
    hasMore: shown?.nextCursor != null,
    problem: problem?.isAway ? undefined : problem,
    isStale: shown !== undefined && shown.path !== path,
    isReadingMore,
    readMore: async () => {
      if (!shown || isReadingMore) return;
      hasOnePage.current = false;
      setIsReadingMore(true);
      await read(shown.nextCursor, shown.data);
      setIsReadingMore(false);
    },
    reload,
    replace: (changed) =>
      setShown(
        (before) =>
          before && { ...before, data: before.data.map((one) => (one.id === changed.id ? changed : one)) },
      ),
  };
}
