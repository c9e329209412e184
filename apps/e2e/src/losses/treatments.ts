import type { ProxiedRequest, Treatment } from '../support/unreliable-proxy.ts';

type Rule = (request: ProxiedRequest) => Treatment | undefined;

/** A rule for answers; all else is passed on. */
const forAnswers =
  (rule: Rule): Rule =>
  (request) =>
    request.path === '/v1/responses' ? rule(request) : undefined;

/** Nothing gets through. */
export const away = forAnswers(() => 'break');

/** What a page sends while it is left, at the latest when it can send nothing else. */
const isBeacon = ({ headers }: ProxiedRequest) => headers['sec-fetch-mode'] === 'no-cors';

/** In turn: broken, stored without an acknowledgement, passed on. What is sent at the last moment is broken. */
export function fickle(): Rule {
  const turns: (Treatment | undefined)[] = ['break', 'lose-answer', undefined];
  let requests = 0;
  return forAnswers((request) => {
    if (isBeacon(request)) return 'break';
    requests += 1;
    return turns[(requests - 1) % turns.length];
  });
}

/** Treats the first tries for each answer so, and passes on the rest. */
export function firstTries(tries: number, treat: () => Treatment): Rule {
  const seen = new Map<string, number>();
  return forAnswers(({ body }) => {
    const { id } = JSON.parse(body);
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return count > tries ? undefined : treat();
  });
}

/** Refuses every answer but those that a page sends while it is left, by beacons. */
export const busyUntilLeft = forAnswers((request) =>
  isBeacon(request) ? undefined : { status: 503, headers: { 'retry-after': '600' } },
);

/** What a busy server says, with the time to come back. */
export const refusal = (status: number, retryAfter: () => string) => (): Treatment => ({
  status,
  headers: { 'retry-after': retryAfter() },
});

/** `Retry-After` as a date has no fractions of a second. */
export const soonAsDate = () => new Date(Date.now() + 1500).toUTCString();
