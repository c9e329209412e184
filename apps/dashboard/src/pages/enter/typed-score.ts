import type { Scale } from '@voxpoint/contract/vocabulary';

/**
 * The digits that stand for the score after one more was typed: `1` and `0` is 10 where the scale has it, any other digit begins anew.
 * Undefined: no score begins with it.
 */
export function typedScore(before: string, digit: string, { min, max }: Scale): string | undefined {
  return [before + digit, digit].find(
    (digits) => `${Number(digits)}` === digits && Number(digits) >= min && Number(digits) <= max,
  );
}
