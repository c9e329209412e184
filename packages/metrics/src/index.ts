export {
  type BeforeAfter,
  type EffectEvidence,
  type EffectState,
  type EffectVerdict,
  fewestAnswers,
  fewestControls,
  type JudgedEffect,
  judgeEffects,
  type MeasuredEffect,
  measureEffect,
  seenBelow,
} from './action-effect.ts';
export * from './alarms/index.ts';
export { badnessOf } from './badness.ts';
export { adjustPValues } from './benjamini-hochberg.ts';
export {
  type Bucket,
  type BucketRequest,
  buckets,
  countBuckets,
  isPartial,
  TooManyBucketsError,
} from './buckets.ts';
export { type Change, type Comparison, compareHistograms, judgeChanges } from './comparison.ts';
export { addDays, type Day } from './day-number.ts';
export { type DaySpan, daySpans } from './day-spans.ts';
export { addOpenTime, type OpenWeek } from './due-time.ts';
export {
  type ActionTimes,
  chooseWindowLength,
  daysUntil,
  type EffectWindows,
  effectWindows,
  leftOutDays,
  type WindowLength,
  windowLengths,
} from './effect-windows.ts';
export { formatInZone } from './instant-format.ts';
export { type Bounds, wilsonInterval } from './intervals.ts';
export { dayAround, lastDays, localDay, type Range, startOfDay } from './local-day.ts';
export { monthStarts } from './month-starts.ts';
export { countOpenTime, type OpeningHours, type OpenTime } from './open-time.ts';
export { previousPeriod } from './previous-period.ts';
export { fineBucketMs, isQuarterHour, nearestQuarterHour } from './quarter-hour.ts';
export { fewestImpressions, responseRate } from './rates.ts';
export {
  type CohortCase,
  type ResolutionTimes,
  resolutionHorizonDays,
  resolutionTimes,
  type TimeUntil,
} from './resolution-times.ts';
export { roundHalfAway } from './rounding.ts';
export { defaultMinimumGroupSize, hideSmallGroups } from './small-groups.ts';
export {
  type BandShare,
  lowSampleBelow,
  type ScoreCount,
  type Scores,
  type Summary,
  scoreHistogram,
  summarise,
} from './summary.ts';
export { isSameTimeZone, isTimeZone } from './time-zone.ts';
export {
  explainUrgency,
  type UrgencyInput,
  type UrgencyParts,
  urgencyBounds,
  urgencyOf,
  urgencyTauDays,
  urgencyWeights,
} from './urgency.ts';
export { instantOnWallClock } from './wall-clock.ts';
