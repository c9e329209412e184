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
export type { Server } from './server.ts';
export type { AnswerStorage } from './storage/answer-storage.ts';
export { indexedDbStorage } from './storage/indexed-db-storage.ts';
export { webStorage } from './storage/web-storage.ts';
export { type MemberError, VoxpointError } from './voxpoint-error.ts';
