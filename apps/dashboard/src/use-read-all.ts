import { useEffect, useState } from 'preact/hooks';
import { withQuery } from './addresses.ts';
import { ApiProblem, send } from './api.ts';
import type { Reading } from './use-read.ts';

const most = '1000';

/** Reads a whole list, page after page: for what a project has hundreds of, not millions. */
export function useReadAll<Item>(path: string, query: Record<string, string> = {}): Reading<Item[]> {
  const [state, setState] = useState<{ data?: Item[]; problem?: ApiProblem }>({});
  const [round, setRound] = useState(0);
  const first = withQuery(path, { ...query, limit: most });
  useEffect(() => {
    const leaving = new AbortController();
    readPages<Item>(path, { ...query, limit: most }, leaving.signal).then(
      (data) => setState({ data }),
      (error) => {
        if (leaving.signal.aborted) return;
        setState({ problem: error instanceof ApiProblem ? error : new ApiProblem(0, {}, { cause: error }) });
      },
    );
    return () => leaving.abort();
  }, [first, round]);
  return { ...state, isStale: false, reload: () => setRound((before) => before + 1) };
}

async function readPages<Item>(
  path: string,
  query: Record<string, string>,
  signal: AbortSignal,
): Promise<Item[]> {
  const all: Item[] = [];
  let cursor: string | undefined;
  do {
    const page: { data: Item[]; nextCursor?: string | null } = await send(
      `GET ${withQuery(path, { ...query, cursor })}`,
      { signal },
    );
    all.push(...page.data);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return all;
}
