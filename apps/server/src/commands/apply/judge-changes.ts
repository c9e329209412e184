import type { Change } from './plan-changes.ts';

/** What the server says against a request, or nothing. */
type Ask = (request: { request: string; body: unknown }) => Promise<string | undefined>;

/**
 * Has changes judged by the server, which keeps none: each as if those that were judged before it were made. Resolves with why
 * one would be refused, or undefined.
 */
export function createJudge(ask: Ask): (change: Change) => Promise<string | undefined> {
  const coming = new Set<string>();
  return async (change) => {
    const refusal = change.refusal ?? (await judge(change, { ask, coming }));
    if (refusal === undefined && change.state === 'new') coming.add(change.thing);
    return refusal;
  };
}

async function judge(
  { thing, request, body }: Change,
  { ask, coming }: { ask: Ask; coming: ReadonlySet<string> },
): Promise<string | undefined> {
  const [kind, name = ''] = thing.split(' ');
  // Its settings are judged with the file.
  if (kind === 'project') return undefined;
  // So are surveys and links; the server would miss their touchpoint.
  if (kind === 'survey' && coming.has(`touchpoint ${name.split('/')[0]}`)) return undefined;
  if (kind === 'link' && coming.has(`touchpoint ${(body as Members).touchpoint}`)) return undefined;
  const judged = leaveOutComing(body as Members, coming);
  // A journey has to have a step.
  if (kind === 'journey' && (judged.touchpoints as unknown[]).length === 0) return undefined;
  return ask({ request: `${request}?dryRun=true`, body: judged });
}

type Members = Record<string, unknown>;

/** What a thing says without the others that the file makes, of which the server does not know yet. */
function leaveOutComing(body: Members, coming: ReadonlySet<string>): Members {
  const { touchpoints, where, to } = body;
  return {
    ...body,
    ...(Array.isArray(touchpoints) && {
      touchpoints: touchpoints.filter((key) => !coming.has(`touchpoint ${key}`)),
    }),
    ...(where !== undefined && { where: leaveOutOfFilters(where as Record<string, string>, coming) }),
    ...(Array.isArray(to) && { to: to.map((one) => (isComing(one, coming) ? nobody : one)) }),
  };
}

function leaveOutOfFilters(
  where: Record<string, string>,
  coming: ReadonlySet<string>,
): Record<string, string> {
  const left = Object.entries(where).map(([filter, keys]): [string, string] => [
    filter,
    keys
      .split(',')
      .filter((key) => !coming.has(`${filter} ${key}`))
      .join(','),
  ]);
  return Object.fromEntries(left.filter(([filter, keys]) => keys !== '' || where[filter] === ''));
}

/** Stands where a destination was, so that the places of the others stay what they are in the file. */
const nobody = { kind: 'email' };

function isComing(destination: { webhook?: string }, coming: ReadonlySet<string>): boolean {
  return destination.webhook !== undefined && coming.has(`webhook ${destination.webhook}`);
}
