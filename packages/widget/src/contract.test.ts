import type { AskedSurvey as ContractSurvey, ResponseInput } from '@voxpoint/contract';
import type { DisplayMode, Metric } from '@voxpoint/contract/vocabulary';
import { expectTypeOf, it } from 'vitest';
import type { Answer } from './answer.ts';
import type { AskOptions, WidgetMode } from './api.ts';
import type { AskedSurvey } from './survey.ts';

// Checked by the compiler: the contract's own types cannot be imported where the widget is built.
it('the widget reads the survey that the contract promises', () => {
  expectTypeOf<ContractSurvey>().toExtend<AskedSurvey>();
});

it('the widget sends an answer that the contract takes', () => {
  expectTypeOf<Omit<Answer, 'key'>>().toExtend<ResponseInput>();
});

it('the npm package names every metric and mode that there is', () => {
  expectTypeOf<NonNullable<AskOptions['metric']>>().toEqualTypeOf<Metric>();
  expectTypeOf<WidgetMode>().toEqualTypeOf<DisplayMode>();
});
