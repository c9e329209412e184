import { hopeless, longestTryMs, passing, retryDelayMs } from '@voxpoint/contract/sending';
import { putAnswer, type QueuedAnswer, readAnswer, undelivered } from './queue.ts';
import { injectRuntime, type Runtime, runtime } from './runtime.ts';

/** The names of the answers that this page is trying to deliver. */
const underWay = new Set<string>();
/** Stores the answer, then sends it until it is acknowledged. */
export function enqueueAnswer(queued: QueuedAnswer, inMemory: boolean): void {
  void deliver(putAnswer(queued, inMemory));
}

/** Delivers, once, what earlier pages left behind, and at the end of this one what it could not deliver. */
export function startDelivery(loaders: Runtime): void {
  if (runtime as Runtime | undefined) return;
  injectRuntime(loaders);
  runtime.onLeaving(() => {
    for (const name of underWay) {
      const queued = readAnswer(name);
      if (queued) runtime.sendOnce(queued.url, toBody(queued));
    }
  });
  const names = undelivered();
  if (names[0]) void deliverAlone(names);
}

/** One tab is enough. Without locks every tab delivers, and the server sorts it out by id and revision. */
async function deliverAlone(names: string[]): Promise<void> {
  // Side by side: one that is refused for now must not hold up the others.
  const deliverAll = () => Promise.all(names.map(deliver));
  // A page that holds a lock cannot enter the back/forward cache.
  const left = new Promise<void>((resolve) => runtime.onLeaving(resolve));
  try {
    const { locks } = navigator;
    await locks.request(
      'voxpoint',
      { ifAvailable: true },
      (lock) => lock && Promise.race([deliverAll(), left]),
    );
  } catch {
    await deliverAll();
  }
}

async function deliver(name: string): Promise<void> {
  if (underWay.has(name)) return;
  underWay.add(name);
  for (let attempt = 0; ; attempt += 1) {
    const queued = readAnswer(name);
    const verdict = queued && (await send(queued, attempt));
    if (verdict === 'settled') runtime.dropEntry(name);
    if (typeof verdict !== 'object') break;
    await delay(retryDelayMs(attempt, verdict.retryAfter));
  }
  underWay.delete(name);
}

/** Undefined: refused now, but not for ever. An object: to be tried again. */
type Verdict = 'settled' | { retryAfter?: string | null } | undefined;

async function send(queued: QueuedAnswer, attempt: number): Promise<Verdict> {
  const { url, answer } = queued;
  try {
    const response = await fetch(url, {
      method: 'POST',
      // A string goes as text/plain, which needs no preflight.
      body: toBody(queued),
      // What is under way with keepalive may have 64 KiB together; beyond that, a try fails at once.
      keepalive: attempt % 2 === 0,
      credentials: 'omit',
      signal: AbortSignal.timeout(longestTryMs),
    });
    const { ok, status } = response;
    if (ok) {
      // A service worker or a captive portal may answer 200 in the server's place: only the receipt counts.
      const receipt = await response.json();
      if (receipt.id !== answer.id) return {};
      runtime.emit('stored', answer);
      return 'settled';
    }
    if (status >= 500 || passing.includes(status)) return { retryAfter: response.headers.get('retry-after') };
    await runtime.warnOfProblem(response);
    if (!hopeless.includes(status)) return undefined;
    runtime.emit('failed', { ...answer, status });
    return 'settled';
  } catch {
    return {};
  }
}

function toBody({ answer }: QueuedAnswer): string {
  return runtime.toJson({ ...answer, sentAt: new Date().toISOString() });
}

/** Being online again ends the wait. */
function delay(ms: number): Promise<unknown> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
    addEventListener('online', resolve, { once: true });
  });
}
