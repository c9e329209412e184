import { normalTwoSided } from '../../probability.ts';
import type { ScoreDay, ScoreKind } from '../score-alarm.ts';
import { scoreValues } from '../score-values.ts';

const beforeDays = 90;
const nowDays = 28;

/**
 * What is often done instead, to be measured beside the alarms and for nothing else: every day the last 28 days against
 * the 90 before them, at 5 %. With so many answers Student's distribution is the normal one.
 */
export class PlainTTest {
  readonly #kind: ScoreKind;
  #days: { count: number; sum: number; squares: number }[] = [];
  #wasSignificant = false;

  constructor(kind: ScoreKind) {
    this.#kind = kind;
  }

  /** Whether it becomes significant on this day, either way. */
  take({ histogram }: ScoreDay): boolean {
    const { values, countsOf } = scoreValues(this.#kind.metric, this.#kind.scale);
    const day = { count: 0, sum: 0, squares: 0 };
    countsOf(histogram).forEach((count, index) => {
      const value = values[index] as number;
      day.count += count;
      day.sum += count * value;
      day.squares += count * value ** 2;
    });
    this.#days = [...this.#days.slice(-(beforeDays + nowDays - 1)), day];
    if (this.#days.length < beforeDays + nowDays) return false;
    const before = momentsOf(this.#days.slice(0, beforeDays));
    const now = momentsOf(this.#days.slice(beforeDays));
    const error = Math.sqrt(before.error2 + now.error2);
    const isSignificant = error > 0 && normalTwoSided((now.mean - before.mean) / error) < 0.05;
    const begins = isSignificant && !this.#wasSignificant;
    this.#wasSignificant = isSignificant;
    return begins;
  }
}

function momentsOf(days: readonly { count: number; sum: number; squares: number }[]) {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (const day of days) {
    count += day.count;
    sum += day.sum;
    squares += day.squares;
  }
  const mean = sum / count;
  return { mean, error2: (squares / count - mean ** 2) / count };
}
