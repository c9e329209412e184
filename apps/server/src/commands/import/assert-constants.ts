import { responseInput } from '@voxpoint/contract';
import { CodedError, OperatorError } from '../../base/coded-error.ts';
import { listErrors, parseInput } from '../../base/read-input.ts';
import type { Mapping } from './mapping.ts';
import { putMember } from './members.ts';
import { readScore } from './read-score.ts';

/** What is set for every row is judged before the first one. Throws OperatorError. */
export function assertConstants({ constants }: Mapping, timeZone: () => string): void {
  const item: Record<string, unknown> = {};
  for (const { target, value } of constants) {
    try {
      putMember(item, target, { value, timeZone });
      if (target.name === 'score') item.score = readScore({ score: item.score }, undefined);
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      throw new OperatorError(`--set ${error.message}`, { cause: error });
    }
  }
  const mistakes = listErrors(parseInput(responseInput, item).error?.issues ?? [])
    .filter(({ path, code }) => code !== 'unknown-member' && Object.hasOwn(item, path.split('.')[0] ?? ''))
    .map(({ path, message }) => `--set ${path}: ${message}`);
  if (mistakes.length > 0) throw new OperatorError(mistakes.join('\n'));
}
