import type { CaseChange, CaseDetail } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { ApiProblem, sendRaw } from '../../base/api.ts';
import { type Fetched, useFetch } from '../../base/use-fetch.ts';
import { useSending } from '../../base/use-sending.ts';
import { casePath } from './case-view.ts';

interface Read {
  detail: CaseDetail;
  etag: string;
}

/** A case, and what changes it unless somebody else has changed it since it was read. */
export interface CaseState extends Pick<Fetched<Read>, 'reload' | 'problem'> {
  detail?: CaseDetail;
  isSending: boolean;
  /** What the server has against the last change. */
  refusal?: ApiProblem;
  /** Somebody was first: what is shown is newer than what was to be changed. */
  isOutrun: boolean;
  /** Whether it went well. */
  change(given: CaseChange): Promise<boolean>;
  addNote(text: string): Promise<boolean>;
}

export function useCase(id: string): CaseState {
  const { data, problem, reload } = useFetch<Read>(casePath(id), readCase);
  const { run, isSending, problem: refusal, clearProblem } = useSending();
  const [isOutrun, setIsOutrun] = useState(false);
  const read = data?.detail.id === id ? data : undefined;
  const write = async (request: string, sending: { body: unknown; headers?: Record<string, string> }) => {
    setIsOutrun(false);
    const isDone = await run(async () => {
      try {
        await sendRaw(request, sending);
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.status !== 412) throw error;
        setIsOutrun(true);
        throw error;
      }
    });
    reload();
    return isDone;
  };
  return {
    ...{ problem, reload, isSending, isOutrun },
    ...(refusal && !isOutrun && { refusal }),
    detail: read?.detail,
    change: (body) => {
      clearProblem();
      return write(`PATCH ${casePath(id)}`, { body, headers: { 'if-match': read?.etag ?? '*' } });
    },
    addNote: (text) => write(`POST ${casePath(id)}/notes`, { body: { text } }),
  };
}

async function readCase(path: string, signal: AbortSignal): Promise<Read> {
  const answer = await sendRaw(`GET ${path}`, { signal });
  return { detail: (await answer.json()) as CaseDetail, etag: answer.headers.get('etag') ?? '*' };
}
