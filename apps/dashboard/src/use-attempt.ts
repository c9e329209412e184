import { useState } from 'preact/hooks';
import { ApiProblem } from './api.ts';

/** Something that a person has the server do. */
export interface Attempt {
  /** Does it, unless the last is still under way; what the server has against it is in `problem` afterwards. */
  attempt(work: () => Promise<void>): Promise<void>;
  problem?: ApiProblem;
  isBusy: boolean;
}

export function useAttempt(): Attempt {
  const [problem, setProblem] = useState<ApiProblem>();
  const [isBusy, setIsBusy] = useState(false);
  const attempt = async (work: () => Promise<void>) => {
    if (isBusy) return;
    setIsBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setIsBusy(false);
    }
  };
  return { attempt, problem, isBusy };
}
