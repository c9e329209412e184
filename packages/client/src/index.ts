export type {
  Answer,
  AnswerChange,
  AnswerContent,
  AskedWhere,
  FollowUpAnswer,
  Impression,
  Receipt,
} from './answer.ts';
export { type CollectOptions, type Collector, collect } from './collect.ts';
export type { DeliveryEvents } from './delivery/deliver.ts';
export { randomId } from './random-id.ts';
export type { Server, Signal } from './server.ts';
export type { AnswerStorage } from './storage/answer-storage.ts';
export { indexedDbStorage } from './storage/indexed-db-storage.ts';
export { webStorage } from './storage/web-storage.ts';
export type { AskedFollowUp, AskedSurvey, Band, Thanks } from './survey/asked-survey.ts';
export type { Reply } from './survey/read-reply.ts';
export { type AboutAnswer, type Asking, type Step, startSurvey } from './survey/start-survey.ts';
export { type SurveyOptions, survey } from './survey/survey.ts';
export { type MemberError, VoxpointError } from './voxpoint-error.ts';
