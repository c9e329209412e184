export { type BaseDays, baseLimits, isRenewalDue, type LeftOut, selectBaseDays } from './base-rules.ts';
export { daysPerMonth, defaultFalseAlarmsPerMonth, shareOfBudget } from './budget.ts';
export {
  type CountKind,
  type CountNumbers,
  type CountState,
  type CountVerdict,
  newCountState,
  restartCount,
  watchCount,
} from './count-alarm.ts';
export { type CountBase, type CountHour, freezeCountBase } from './count-base.ts';
export { hourOfWeek } from './hour-of-week.ts';
export type { MeanBase } from './mean-base.ts';
export { freezeResponseRateBase, type RateDay, watchResponseRate } from './response-rate-alarm.ts';
export { freezeScoreBase, type ScoreDay, type ScoreKind, watchScore } from './score-alarm.ts';
export { newTarget, type TargetState, type TargetVerdict, watchTarget } from './target-alarm.ts';
export {
  type Direction,
  newWatch,
  restartWatch,
  type WatchState,
  type WatchVerdict,
} from './watch.ts';
export type { MeanNumbers, MeanVerdict, MeanWatch } from './watch-mean.ts';
