import type { ChangePreview, Job } from '@voxpoint/contract';
import type { ResponseState } from '@voxpoint/contract/vocabulary';
import { send, sendRaw } from '../base/api.ts';

/** What is to be changed: rows that match filters, as the API takes them. */
export interface Change {
  kinds: readonly Job['kind'][];
  filters: Record<string, string>;
}

/** What a dry run found, and the request that would do it. */
export interface Preview {
  kind: Job['kind'];
  count: number;
  body: { filters: Record<string, string>; state: ResponseState };
}

/** Counts what would be changed; what is stored from now on is left alone. */
export async function previewChange(
  { kinds, filters }: Change,
  state: ResponseState,
  signal: AbortSignal,
): Promise<Preview[]> {
  const receivedBefore = await serverTime(signal);
  const from = state === 'counted' ? 'quarantined' : (filters.state ?? 'counted');
  const body = { filters: { ...filters, state: from, receivedBefore }, state };
  const previews: Preview[] = [];
  for (const kind of kinds) {
    const sending = { body: { ...body, dryRun: true }, signal };
    const { count } = await send<ChangePreview>(`POST /v1/${kind}/state`, sending);
    previews.push({ kind, count, body });
  }
  return previews;
}

export async function startChange({ kind, count, body }: Preview): Promise<void> {
  await send<Job>(`POST /v1/${kind}/state`, { body: { ...body, expectedCount: count } });
}

/** The second that has begun, by the server: the clock of this device may be wrong. */
async function serverTime(signal: AbortSignal): Promise<string> {
  const answer = await sendRaw('GET /v1/jobs?limit=1', { signal });
  return new Date(answer.headers.get('date') ?? Date.now()).toISOString();
}
