import { answersOf, type MeanBase, type MeanRule, mostWeighed, sumOf, type ValueDay } from './mean-base.ts';
import { cusumThreshold } from './threshold.ts';
import { advanceWatch, type Direction, type SideStep, type WatchState, type WatchVerdict } from './watch.ts';

/** The means that people are told. */
export interface MeanNumbers {
  readonly answers: number;
  /** Since the change; `null` without answers. */
  readonly mean: number | null;
  readonly baseAnswers: number;
  readonly baseMean: number;
}

export type MeanVerdict = WatchVerdict & { readonly numbers: MeanNumbers };

/** What a rule at one cut may spend, and which way it looks. */
export interface MeanWatch {
  /** Expected false alarms a month: see `shareOfBudget`. Two directions halve it. */
  readonly share: number;
  readonly directions: readonly Direction[];
}

/** Takes one closed local day: the whole day, with all its hours, since hours differ. */
export function watchMean(
  rule: MeanRule,
  base: MeanBase,
  state: WatchState,
  { day, watch }: { day: ValueDay; watch: MeanWatch },
): { state: WatchState; verdict: MeanVerdict } {
  const answers = answersOf(day.counts);
  const sum = sumOf(rule.values, day.counts);
  const most = mostWeighed(base.perDay);
  const part = answers > most ? most / answers : 1;
  const side = (direction: Direction): SideStep | undefined => {
    if (!watch.directions.includes(direction)) return undefined;
    const line = base[direction];
    const evidence = (part * (line.slope * sum + line.intercept * answers)) / base.dispersion;
    const threshold = cusumThreshold(watch.share / watch.directions.length, {
      perDay: base.perDay,
      perStep: base.perStep,
      drift: line.drift / base.dispersion,
      deviation: line.deviation / Math.sqrt(base.dispersion),
    });
    return { evidence, threshold, backThreshold: threshold };
  };
  const { state: next, verdict } = advanceWatch(state, {
    at: day.at,
    weight: part * answers,
    count: answers,
    sum,
    baseWeight: base.weight,
    down: side('down'),
    up: side('up'),
  });
  const { count, sum: total } = verdict.run;
  const mean = count === 0 ? null : total / count;
  return {
    state: next,
    verdict: {
      ...verdict,
      numbers: { answers: count, mean, baseAnswers: base.answers, baseMean: base.mean },
    },
  };
}
