export { type Delays, type Fall, measureDelays } from './delays.ts';
export { countFalseAlarms, type FalseAlarms, type RuleKind, ruleKinds } from './false-alarms.ts';
export type { CutPlan } from './made-cut.ts';
export {
  measureCountDelays,
  measureRateDelays,
  measureTargetDelays,
  type Trial,
  targetFalseAlarms,
} from './other-rules.ts';
export { upperBound95 } from './poisson-bound.ts';
export { Random } from './random.ts';
export { scoreFalseAlarms } from './score-false-alarms.ts';
export { profiles, usualCuts } from './usual-plans.ts';
