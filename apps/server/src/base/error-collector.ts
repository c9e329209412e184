import type { ProblemError } from '@voxpoint/contract';
import { CodedError, invalidMembers } from './coded-error.ts';

/** What several rules find wrong, each judged whatever the others found: so that all is told at once. */
export class ErrorCollector {
  readonly #errors: ProblemError[] = [];

  /** What the rule returns; undefined if it throws what is wrong with members, which is kept. */
  check<Value>(rule: () => Value): Value | undefined {
    try {
      return rule();
    } catch (error) {
      if (!(error instanceof CodedError) || !error.errors) throw error;
      this.#errors.push(...error.errors);
      return undefined;
    }
  }

  /** Throws `validation-failed` if anything was found. */
  throwIfAny(): void {
    if (this.#errors.length > 0) throw invalidMembers(this.#errors);
  }
}
