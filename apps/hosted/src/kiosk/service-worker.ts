/**
 * Lets a kiosk start that has no network. It keeps the pages of kiosks as they were sent last, and what they load; of all else on
 * this server it takes no notice.
 */
interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends WorkerEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
declare const clients: { claim(): Promise<void> };

const cacheName = 'kiosk';
/** A network that takes longer is none. */
const longestWaitMs = 10_000;

addEventListener('activate', (event) => (event as WorkerEvent).waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  const { request } = event as Fetching;
  const { pathname, searchParams } = new URL(request.url);
  if (request.method !== 'GET') return;
  if (pathname.startsWith('/s/assets/')) (event as Fetching).respondWith(fromCache(request));
  else if (request.mode === 'navigate' && searchParams.get('kiosk') === '1')
    (event as Fetching).respondWith(fromNetwork(request));
});

async function fromCache(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

/** The page is asked for first: the survey may have been changed. */
async function fromNetwork(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(longestWaitMs) });
    if (answer.ok) await cache.put(request, answer.clone());
    if (answer.status < 500) return answer;
  } catch {
    // As if it had failed.
  }
  return (await cache.match(request)) ?? Response.error();
}
