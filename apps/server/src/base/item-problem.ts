import { type ItemProblem, problems } from '@voxpoint/contract';
import type { CodedError } from './coded-error.ts';

/** The coded error as it stands inside an answer, without the occurrence. */
export function toItemProblem(error: CodedError, maxErrors = Number.POSITIVE_INFINITY): ItemProblem {
  const [status, title] = problems[error.code];
  return {
    type: `/problems#${error.code}`,
    title,
    status,
    code: error.code,
    detail: error.message,
    ...(error.errors && { errors: error.errors.slice(0, maxErrors) }),
  };
}
