import { useEffect, useState } from 'preact/hooks';
import { ApiProblem, sendRaw } from '../base/api.ts';
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
  sending: Sending;
  change(part: Partial<Input>): void;
  discard(): void;
  /** With `force` even if somebody else has saved since. Resolves with what is saved now. */
  save(options?: { force?: boolean }): Promise<Body | undefined>;
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
}

/** The resource at an address of the API, to be changed; two people do not overwrite each other by accident. */
export function useDraft<Body, Input extends object>(
  path: string,
  { toInput, toSent = (input) => input, ifMissing }: Shape<Body, Input>,
): Draft<Body, Input> {
  const [held, setHeld] = useState<Held<Body, Input>>({});
  const [round, setRound] = useState(0);
  const sending = useSending();

  const take = async (answer: Response, isSaved: boolean): Promise<Body> => {
    const body: Body = await answer.json();
    const input = toInput(body);
    setHeld({ path, body, etag: answer.headers.get('etag') ?? undefined, start: input, input, isSaved });
    return body;
  };
  useEffect(() => {
    const leaving = new AbortController();
    sending.clearProblem();
    sendRaw(`GET ${path}`, { signal: leaving.signal })
      .then((answer) => take(answer, false))
      .catch((error: unknown) => {
        if (leaving.signal.aborted) return;
        const problem = error instanceof ApiProblem ? error : new ApiProblem(0, {}, { cause: error });
        if (problem.status === 404 && ifMissing && problem.problem.code !== 'touchpoint-not-found') {
          setHeld({ path, start: ifMissing, input: ifMissing });
        } else setHeld({ path, problem });
      });
    return () => leaving.abort();
  }, [path, round]);

  const current: Held<Body, Input> = held.path === path ? held : {};
  const { body, etag, input, start, problem } = current;
  return {
    saved: body,
    input,
    problem,
    sending,
    isChanged: input !== start && JSON.stringify(input) !== JSON.stringify(start),
    isSaved: current.isSaved === true && input === start,
    change: (part) =>
      setHeld((before) => ({ ...before, input: before.input && { ...before.input, ...part } })),
    discard: () => {
      sending.clearProblem();
      setHeld((before) => ({ ...before, input: before.start }));
    },
    save: async ({ force = false } = {}) => {
      let after: Body | undefined;
      await sending.run(async () => {
        const headers = etag && !force ? { 'if-match': etag } : undefined;
        after = await take(await sendRaw(`PUT ${path}`, { body: input && toSent(input), headers }), true);
      });
      return after;
    },
    reload: () => setRound((before) => before + 1),
  };
}
