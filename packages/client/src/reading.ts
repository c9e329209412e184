export type { Answered } from './api/answered.ts';
export type * from './api/api-types.ts';
export type { FollowOptions, StreamedResponse } from './api/follow.ts';
export { type Manager, manage, type OperationName } from './api/manage.ts';
export { type Reader, type ReadOptions, read } from './api/read.ts';
