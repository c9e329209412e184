import type {
  FollowUpAnswer as ContractFollowUpAnswer,
  AskedSurvey as ContractSurvey,
  ImpressionInput,
  ResponseInput,
  ResponseReceipt,
} from '@voxpoint/contract';
import { expectTypeOf, it } from 'vitest';
import type { Answer, FollowUpAnswer, Impression, Receipt } from './answer.ts';
import type { AskedSurvey } from './survey/asked-survey.ts';
import type { MemberError } from './voxpoint-error.ts';

// Checked by the compiler: the package's types import nothing.
it('an answer is what the contract takes, member by member', () => {
  expectTypeOf<Answer>().toExtend<ResponseInput>();
  expectTypeOf<Omit<ResponseInput, 'id' | 'revision' | 'answeredAt' | 'sentAt' | 'answers'>>().toEqualTypeOf<
    Omit<Answer, 'id' | 'revision' | 'answeredAt' | 'answers'>
  >();
  expectTypeOf<FollowUpAnswer>().toExtend<ContractFollowUpAnswer>();
});

it('an impression is what the contract takes', () => {
  expectTypeOf<keyof Impression>().toEqualTypeOf<Exclude<keyof ImpressionInput, 'sentAt'>>();
  expectTypeOf<Impression & { id: string; dismissed: boolean }>().toExtend<ImpressionInput>();
});

it('a receipt and a member’s error are what the contract promises', () => {
  expectTypeOf<ResponseReceipt>().toExtend<Receipt>();
  expectTypeOf<keyof MemberError>().toEqualTypeOf<'path' | 'code' | 'params' | 'message'>();
});

it('a survey is what the contract promises, each member but of what only pages heed', () => {
  expectTypeOf<ContractSurvey>().toExtend<AskedSurvey>();
  expectTypeOf<keyof AskedSurvey>().toEqualTypeOf<keyof ContractSurvey>();
  expectTypeOf<keyof AskedSurvey['texts']>().toEqualTypeOf<keyof ContractSurvey['texts']>();
  expectTypeOf<AskedSurvey['followUps']>().toEqualTypeOf<ContractSurvey['followUps']>();
});
