import { useEffect, useState } from 'preact/hooks';
import type { ApiProblem } from '../../base/api.ts';

/** The code of a second factor, once the server has asked for one; it never asks before the rest is right. */
export function useCode(problem: ApiProblem | undefined) {
  const [code, setCode] = useState('');
  const [isAsked, setIsAsked] = useState(false);
  const refusal = problem?.problem.code;
  useEffect(() => {
    if (refusal === 'second-factor-needed') setIsAsked(true);
    if (refusal === 'second-factor-wrong') setCode('');
  }, [problem]);
  const isOfCode = refusal === 'second-factor-needed' || refusal === 'second-factor-wrong';
  return {
    isAsked,
    /** What is sent along. */
    body: isAsked ? { code } : {},
    field: { value: code, onChange: setCode, isWrong: refusal === 'second-factor-wrong' },
    /** What is to be told beside the field. */
    problem: isOfCode ? undefined : problem,
  };
}
