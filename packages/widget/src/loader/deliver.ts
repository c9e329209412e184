import { removeEntry } from './device-storage.ts';
import { onLeaving } from './on-leaving.ts';
import { putAnswer, type QueuedAnswer, readAnswer, undelivered } from './queue.ts';
import { retryDelayMs } from './retry-delay.ts';
import { sendBeacon } from './send-beacon.ts';
import { warnOfProblem } from './warn.ts';

/** Timeout, too early, too many: try again, as with every 5xx. */
const passing = [408, 425, 429];
/** The same again can never succeed. What else is refused, a mended key or origin list may let through later. */
const hopeless = [400, 409, 410, 413, 422];

/** The names of the answers that this page is trying to deliver. */
const underWay = new Set<string>();

/** Stores the answer, then sends it until it is acknowledged. */
export function enqueueAnswer(queued: QueuedAnswer, inMemory: boolean): void {
  void deliver(putAnswer(queued, inMemory));
}

/** Delivers what earlier pages left behind. */
export function startDelivery(): void {
  onLeaving(() => {
    for (const name of underWay) {
      const queued = readAnswer(name);
      if (queued) sendBeacon(queued.url, toBody(queued));
    }
  });
  const names = undelivered();
  if (names.length > 0) void deliverAlone(names);
}

/** One tab is enough. Without locks every tab delivers, and the server sorts it out by id and revision. */
async function deliverAlone(names: string[]): Promise<void> {
  // Side by side: one that is refused for now must not hold up the others.
  const deliverAll = () => Promise.all(names.map(deliver));
  // A page that holds a lock cannot enter the back/forward cache.
  const left = new Promise<void>((resolve) => onLeaving(resolve));
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
    const verdict = queued && (await send(queued));
    if (verdict === 'settled') removeEntry(name);
    if (typeof verdict !== 'object') break;
    await delay(retryDelayMs(attempt, verdict.retryAfter));
  }
  underWay.delete(name);
}

/** Tries once. Undefined: refused now, but not for ever. */
async function send(queued: QueuedAnswer): Promise<'settled' | { retryAfter?: string | null } | undefined> {
  try {
    const response = await fetch(queued.url, {
      method: 'POST',
      body: toBody(queued),
      // A string goes as text/plain, which needs no preflight.
      keepalive: true,
      credentials: 'omit',
    });
    const { ok, status } = response;
    if (ok) {
      // A service worker or a captive portal may answer 200 in the server's place: only the receipt counts.
      const receipt = await response.json();
      return receipt.id === queued.answer.id ? 'settled' : {};
    }
    if (status >= 500 || passing.includes(status)) return { retryAfter: response.headers.get('retry-after') };
    await warnOfProblem(response);
    return hopeless.includes(status) ? 'settled' : undefined;
  } catch {
    return {};
  }
}

function toBody({ answer }: QueuedAnswer): string {
  return JSON.stringify({ ...answer, sentAt: new Date().toISOString() });
}

/** Being online again ends the wait. */
function delay(ms: number): Promise<unknown> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
    addEventListener('online', resolve, { once: true });
  });
}
