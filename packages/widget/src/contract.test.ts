import type { AskedSurvey as ContractSurvey, ResponseInput } from '@voxpoint/contract';
import { expectTypeOf, it } from 'vitest';
import type { Answer } from './answer.ts';
import type { AskedSurvey } from './survey.ts';

// Checked by the compiler: the contract's own types cannot be imported where the widget is built.
it('the widget reads the survey that the contract promises', () => {
  expectTypeOf<ContractSurvey>().toExtend<AskedSurvey>();
});

it('the widget sends an answer that the contract takes', () => {
  expectTypeOf<Omit<Answer, 'key'>>().toExtend<ResponseInput>();
});
