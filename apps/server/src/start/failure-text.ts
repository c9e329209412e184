import { OperatorError } from '../base/coded-error.ts';
import { troubleSentence } from '../db/trouble-problem.ts';

/** What an operator is told of a start that failed. */
export function failureText(error: unknown): string {
  const sentence = error instanceof OperatorError ? error.message : troubleSentence(error);
  return sentence ?? `Voxpoint could not start: ${error instanceof Error ? error.stack : error}`;
}
