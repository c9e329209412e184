import { useEffect, useState } from 'preact/hooks';

/**
 * Whether the server can be reached, as the requests of every page find it. While it is away it is asked again and
 * again, at last every 15 seconds, and at once when the browser is online again or the page is looked at.
 */
let isAway = false;
let wait: { end(): void } | undefined;
const listeners = new Set<() => void>();

const shortestPauseMs = 1_000;
const longestPauseMs = 15_000;

/** Says that a request got no answer, or one that only means "not now". */
export function noteAway(): void {
  if (isAway) return;
  isAway = true;
  tell();
  void askUntilBack();
}

/** Says that a request was answered. */
export function noteBack(): void {
  if (!isAway) return;
  isAway = false;
  wait?.end();
  tell();
}

/** Asks now instead of after the pause. */
export function askNow(): void {
  wait?.end();
}

/** Runs `then` each time the server can be reached again, until the function that is returned is called. */
function onServerBack(then: () => void): () => void {
  const hear = () => {
    if (!isAway) then();
  };
  listeners.add(hear);
  return () => void listeners.delete(hear);
}

/** Resolves once the server can be reached. */
export function untilServerBack(): Promise<void> {
  if (!isAway) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = onServerBack(() => {
      stop();
      resolve();
    });
  });
}

export function useIsServerAway(): boolean {
  const [shown, setShown] = useState(isAway);
  useEffect(() => {
    const hear = () => setShown(isAway);
    hear();
    listeners.add(hear);
    return () => void listeners.delete(hear);
  }, []);
  return shown;
}

/** Runs `then` each time the server can be reached again, as long as `isWanted`. */
export function useServerBack(then: () => void, isWanted: boolean): void {
  useEffect(() => (isWanted ? onServerBack(then) : undefined), [isWanted]);
}

function tell(): void {
  for (const hear of [...listeners]) hear();
}

async function askUntilBack(): Promise<void> {
  for (let pauseMs = shortestPauseMs; isAway; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    await pause(pauseMs);
    // Any answer of the API but "not now" will do, also that nobody is signed in.
    const status = isAway
      ? await fetch('/v1/sessions/current', { cache: 'no-store' }).then(statusOf, () => 0)
      : 0;
    if (status > 0 && status < 500) noteBack();
  }
}

const statusOf = ({ status }: Response) => status;

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      document.removeEventListener('visibilitychange', endIfSeen);
      wait = undefined;
      resolve();
    };
    const endIfSeen = () => document.visibilityState === 'visible' && end();
    const timer = setTimeout(end, ms);
    addEventListener('online', end);
    document.addEventListener('visibilitychange', endIfSeen);
    wait = { end };
  });
}
