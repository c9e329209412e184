import { useEffect, useState } from 'preact/hooks';
import { type ApiProblem, send, toApiProblem } from './api.ts';
import { useServerBack } from './server-reach.ts';

/** What was fetched, while it is fetched, and why it could not be. */
export interface Fetched<Body> {
  data?: Body;
  /** Not that the server is away: it is read again once that is over. */
  problem?: ApiProblem;
  /** `data` is of what was asked before, and something newer is under way. */
  isStale: boolean;
  /** Reads again, and meanwhile keeps what is there. */
  reload(): void;
}

/** What was read lately, so that going back shows it at once while it is read again: by reader and path. */
const lately = new Map<string, unknown>();
const mostKept = 50;
/** A server that is busy and does not say for how long is asked again after so long. */
const busyPauseSeconds = 10;

/** Forgets everything that was read: something was changed, or another project is looked at. */
export function forgetFetched(): void {
  lately.clear();
}

/** How an address is read. */
type Reader<Body> = (path: string, signal: AbortSignal) => Promise<Body>;

const readers: unknown[] = [];

/** Readers make different things of the same path: a page of a list, or the whole list. */
function nameRead(path: string, read: unknown): string {
  if (!readers.includes(read)) readers.push(read);
  return `${readers.indexOf(read)} ${path}`;
}

/**
 * Reads an address of the API, `/v1/project` and so on, and again whenever it changes; null reads nothing. The last
 * data stay until the next are there.
 */
export function useFetch<Body>(path: string | null, read: Reader<Body> = readOne): Fetched<Body> {
  const [state, setState] = useState<{ path: string | null; data?: Body; problem?: ApiProblem }>({
    path: null,
  });
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (path === null) return undefined;
    const leaving = new AbortController();
    read(path, leaving.signal).then(
      (data) => {
        remember(nameRead(path, read), data);
        setState({ path, data });
      },
      (error) => {
        if (leaving.signal.aborted) return;
        const problem = toApiProblem(error);
        setState((before) => ({
          path,
          problem,
          ...(problem.isAway && before.path === path && { data: before.data }),
        }));
      },
    );
    return () => leaving.abort();
  }, [path, round]);

  const isCurrent = state.path === path;
  const problem = isCurrent ? state.problem : undefined;
  const reload = () => setRound((before) => before + 1);
  useServerBack(reload, problem?.isAway ?? false);
  useEffect(() => {
    if (!problem || problem.isAway || ![429, 503].includes(problem.status)) return undefined;
    const timer = setTimeout(reload, (problem.retryAfterSeconds || busyPauseSeconds) * 1_000);
    return () => clearTimeout(timer);
  }, [problem]);
  const known = path === null ? undefined : (lately.get(nameRead(path, read)) as Body | undefined);
  return {
    data: isCurrent ? (state.data ?? known) : (known ?? state.data),
    problem: problem?.isAway ? undefined : problem,
    isStale: !isCurrent && known === undefined,
    reload,
  };
}

function readOne<Body>(path: string, signal: AbortSignal): Promise<Body> {
  return send<Body>(`GET ${path}`, { signal });
}

function remember(name: string, data: unknown): void {
  lately.delete(name);
  lately.set(name, data);
  const [oldest] = lately.keys();
  if (lately.size > mostKept && oldest !== undefined) lately.delete(oldest);
}
