import type { CurrentSession } from '@voxpoint/contract';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ApiProblem, send, setCaller, toApiProblem, whenSessionEnds } from './api.ts';
import { useServerBack } from './server-reach.ts';
import { forgetFetched } from './use-fetch.ts';

/** Who is signed in. */
export interface SessionGate {
  /** undefined: not known yet; null: nobody. */
  session?: CurrentSession | null;
  /** The session of `session` is over: the person has to sign in again. */
  hasEnded: boolean;
  /** Why it is not known who is signed in. */
  problem?: ApiProblem;
  /** Somebody has signed in, or null: nobody is. */
  take(session: CurrentSession | null): void;
  /** Reads it again. */
  refresh(): Promise<void>;
  /** Signs out. */
  end(): Promise<void>;
}

/** Knows who is signed in, and hears when that ends; then requests wait until the same person is back. */
export function useSessionGate(): SessionGate {
  const [session, setSession] = useState<CurrentSession | null>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [hasEnded, setHasEnded] = useState(false);
  const current = useRef<CurrentSession | null>(null);
  /** Whose sessions there have been here, by their tokens: answers to what they asked may still be on their way. */
  const people = useRef(new Map<string, string>());
  const waiting = useRef<((isSameAgain: boolean) => void)[]>([]);
  const focused = useRef<Element | null>(null);

  const take = (given: CurrentSession | null) => {
    const isSameAgain = given !== null && given.person.id === current.current?.person.id;
    current.current = given;
    if (given) people.current.set(given.csrfToken, given.person.id);
    setCaller({ csrfToken: given?.csrfToken ?? '', person: given?.person.id ?? '' });
    forgetFetched();
    setProblem(undefined);
    setHasEnded(false);
    setSession(given);
    for (const tell of waiting.current.splice(0)) tell(isSameAgain);
  };
  const refresh = async () => {
    try {
      take(await send<CurrentSession>('GET /v1/sessions/current', { project: '' }));
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) take(null);
      else setProblem(toApiProblem(error));
    }
  };
  const end = async () => {
    const left = current.current;
    // If it is over already, nobody has to sign in to sign out.
    current.current = null;
    try {
      await send('DELETE /v1/sessions/current', { project: '' });
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 401) {
        current.current = left;
        throw error;
      }
    }
    take(null);
  };
  useEffect(() => {
    whenSessionEnds((csrfToken) => {
      const { current: now } = current;
      if (!now) {
        take(null);
        return undefined;
      }
      // Asked in an earlier session, and answered in this one.
      if (csrfToken !== now.csrfToken) {
        return Promise.resolve(people.current.get(csrfToken) === now.person.id);
      }
      focused.current ??= document.activeElement;
      setHasEnded(true);
      return new Promise((resolve) => waiting.current.push(resolve));
    });
    void refresh();
  }, []);
  useServerBack(() => void refresh(), problem?.isAway ?? false);
  useLayoutEffect(() => {
    if (hasEnded) return;
    if (focused.current instanceof HTMLElement) focused.current.focus();
    focused.current = null;
  }, [hasEnded]);
  return { session, hasEnded, problem: problem?.isAway ? undefined : problem, take, refresh, end };
}
