import { useEffect, useState } from 'preact/hooks';
import { ApiProblem, send } from './api.ts';

/** What was read, while it is read, and why it could not be. */
export interface Reading<Body> {
  data?: Body;
  problem?: ApiProblem;
  /** `data` is of what was asked before, and something newer is under way. */
  isStale: boolean;
  /** Reads again, and meanwhile keeps what is there. */
  reload(): void;
}

/** What was read lately, so that going back shows it at once while it is read again. */
const lately = new Map<string, unknown>();
const mostKept = 50;

/** Forgets everything that was read: something was changed, or another project is looked at. */
export function forgetReadings(): void {
  lately.clear();
}

/** How an address is read. */
type Reader<Body> = (path: string, signal: AbortSignal) => Promise<Body>;

/**
 * Reads an address of the API, `/v1/project` and so on, and again whenever it changes; null reads nothing. The last
 * data stay until the next are there.
 */
export function useRead<Body>(path: string | null, read: Reader<Body> = readOne): Reading<Body> {
  const [state, setState] = useState<{ path: string | null; data?: Body; problem?: ApiProblem }>({
    path: null,
  });
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (path === null) return undefined;
    const leaving = new AbortController();
    read(path, leaving.signal).then(
      (data) => {
        remember(path, data);
        setState({ path, data });
      },
      (error) => {
        if (leaving.signal.aborted) return;
        setState({
          path,
          problem: error instanceof ApiProblem ? error : new ApiProblem(0, {}, { cause: error }),
        });
      },
    );
    return () => leaving.abort();
  }, [path, round]);

  const isCurrent = state.path === path;
  const known = path === null ? undefined : (lately.get(path) as Body | undefined);
  return {
    data: isCurrent ? (state.data ?? known) : (known ?? state.data),
    problem: isCurrent ? state.problem : undefined,
    isStale: !isCurrent && known === undefined,
    reload: () => setRound((before) => before + 1),
  };
}

function readOne<Body>(path: string, signal: AbortSignal): Promise<Body> {
  return send<Body>(`GET ${path}`, { signal });
}

function remember(path: string, data: unknown): void {
  lately.delete(path);
  lately.set(path, data);
  const [oldest] = lately.keys();
  if (lately.size > mostKept && oldest !== undefined) lately.delete(oldest);
}
