import type { AskedSurvey } from '@voxpoint/contract';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type ApiProblem, send, toApiProblem } from '../../base/api.ts';
import { useServerBack } from '../../base/server-reach.ts';

/** What visitors would get of a draft: the last that could be shown, and why the newest cannot. */
export interface Asked {
  survey?: AskedSurvey;
  problem?: ApiProblem;
}

/** So long after the last change the server is asked. */
const pauseMs = 400;

/** Asks what visitors would get, and again when the draft has changed; without a draft nothing is asked. */
export function useAskedSurvey(path: string, draft: object | undefined, round: number): Asked {
  const [asked, setAsked] = useState<Asked & { path: string }>({ path });
  const body = draft && JSON.stringify(draft);
  const lastBody = useRef<string | undefined>(undefined);
  const [again, setAgain] = useState(0);
  useServerBack(() => setAgain((before) => before + 1), asked.problem?.isAway ?? false);
  useEffect(() => {
    if (body === undefined) return undefined;
    const isTyped = lastBody.current !== undefined && lastBody.current !== body;
    lastBody.current = body;
    const leaving = new AbortController();
    const ask = async () => {
      try {
        const survey = await send<AskedSurvey>(`POST ${path}`, {
          body: JSON.parse(body),
          signal: leaving.signal,
        });
        setAsked({ path, survey });
      } catch (error) {
        if (leaving.signal.aborted) return;
        setAsked((before) => ({ ...before, path, problem: toApiProblem(error) }));
      }
    };
    const timer = setTimeout(() => void ask(), isTyped ? pauseMs : 0);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [path, body, round, again]);
  return asked;
}
