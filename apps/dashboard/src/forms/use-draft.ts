import { useEffect, useState } from 'preact/hooks';
import { type ApiProblem, sendRaw, toApiProblem } from '../base/api.ts';
import { useServerBack } from '../base/server-reach.ts';
import { type Sending, useSending } from '../base/use-sending.ts';

interface Shape<Body, Input> {
  /** What was read, as PUT takes it. */
  toInput(body: Body): Input;
  /** What a form holds, made ready to be sent. */
  toSent?(input: Input): unknown;
  /** What to begin with if there is nothing yet. */
  ifMissing?: Input;
}

/** What was read, what a person makes of it, and saving that. */
export interface Draft<Body, Input> {
  /** As it was read or saved last; undefined: not read yet, or new. */
  saved?: Body;
  input?: Input;
  /** Why it could not be read. */
  problem?: ApiProblem;
  isChanged: boolean;
  /** Was saved since it was read, and not changed since. */
  isSaved: boolean;
  /** That has replaced what somebody else had saved. */
  hasReplaced: boolean;
  sending: Sending;
  change(part: Partial<Input>): void;
  discard(): void;
  /**
   * With `force` even if somebody else has saved since; with `part` changed first. Resolves with what is saved now, undefined
   * if that failed.
   */
  save(options?: { force?: boolean; part?: Partial<Input> }): Promise<Body | undefined>;
  /** Reads it again; what was changed is gone. */
  reload(): void;
}

interface Held<Body, Input> {
  path?: string;
  body?: Body;
  etag?: string;
  /** The baseline of `isChanged`. */
  start?: Input;
  input?: Input;
  problem?: ApiProblem;
  isSaved?: boolean;
  hasReplaced?: boolean;
}

/** The resource at an address of the API, to be changed; two people do not overwrite each other by accident. */
export function useDraft<Body, Input extends object>(
  path: string,
  { toInput, toSent = (input) => input, ifMissing }: Shape<Body, Input>,
): Draft<Body, Input> {
  const [held, setHeld] = useState<Held<Body, Input>>({});
  const [round, setRound] = useState(0);
  const sending = useSending();

  const take = async (answer: Response, how: Pick<Held<Body, Input>, 'isSaved' | 'hasReplaced'>) => {
    const body: Body = await answer.json();
    const input = toInput(body);
    setHeld({ path, body, etag: answer.headers.get('etag') ?? undefined, start: input, input, ...how });
    return body;
  };
  useEffect(() => {
    const leaving = new AbortController();
    sending.clearProblem();
    sendRaw(`GET ${path}`, { signal: leaving.signal })
      .then((answer) => take(answer, {}))
      .catch((error: unknown) => {
        if (leaving.signal.aborted) return;
        const problem = toApiProblem(error);
        if (problem.status === 404 && ifMissing && problem.problem.code !== 'touchpoint-not-found') {
          setHeld({ path, start: ifMissing, input: ifMissing });
        } else setHeld({ path, problem });
      });
    return () => leaving.abort();
  }, [path, round]);

  const current: Held<Body, Input> = held.path === path ? held : {};
  const { body, etag, input, start, problem } = current;
  const reload = () => setRound((before) => before + 1);
  useServerBack(reload, problem?.isAway ?? false);
  return {
    saved: body,
    input,
    problem: problem?.isAway ? undefined : problem,
    sending,
    isChanged: input !== start && JSON.stringify(input) !== JSON.stringify(start),
    isSaved: current.isSaved === true && input === start,
    hasReplaced: current.hasReplaced === true,
    change: (part) =>
      setHeld((before) => ({ ...before, input: before.input && { ...before.input, ...part } })),
    discard: () => {
      sending.clearProblem();
      setHeld((before) => ({ ...before, input: before.start }));
    },
    save: async ({ force = false, part } = {}) => {
      let after: Body | undefined;
      const wanted = input && { ...input, ...part };
      if (part) setHeld((before) => ({ ...before, input: wanted }));
      await sending.run(async () => {
        const headers = etag && !force ? { 'if-match': etag } : undefined;
        const answer = await sendRaw(`PUT ${path}`, { body: wanted && toSent(wanted), headers });
        after = await take(answer, { isSaved: true, hasReplaced: force });
      });
      return after;
    },
    reload,
  };
}
