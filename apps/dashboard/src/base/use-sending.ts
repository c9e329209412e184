import { useState } from 'preact/hooks';
import { ApiProblem } from './api.ts';
import { useServerBack } from './server-reach.ts';
import { forgetFetched } from './use-fetch.ts';

/** Something that a person has the server do: whether it is under way, and what the server has against it. */
export interface Sending {
  isSending: boolean;
  problem?: ApiProblem;
  /**
   * Does it, unless the last is still under way. Resolves with whether it went well; what was read before is forgotten
   * then.
   */
  run(work: () => Promise<unknown>): Promise<boolean>;
  clearProblem(): void;
}

export function useSending(): Sending {
  const [isSending, setIsSending] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  useServerBack(() => setProblem(undefined), problem?.isAway ?? false);
  return {
    isSending,
    problem,
    clearProblem: () => setProblem(undefined),
    run: async (work) => {
      if (isSending) return false;
      setIsSending(true);
      setProblem(undefined);
      try {
        await work();
        forgetFetched();
        return true;
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        setProblem(error);
        return false;
      } finally {
        setIsSending(false);
      }
    },
  };
}
