import type { ServerState } from '@voxpoint/contract';
import { useFetch } from './use-fetch.ts';

/** Whether the server sends mail; undefined: not known yet. */
export type MailState = 'sent' | 'not-set-up' | undefined;

export function useMailState(): MailState {
  const { data, problem } = useFetch<ServerState>('/v1/server');
  if (problem) return 'not-set-up';
  if (!data) return undefined;
  return data.mail ? 'sent' : 'not-set-up';
}
