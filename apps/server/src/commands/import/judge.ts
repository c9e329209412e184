import type { BatchReceipt } from '@voxpoint/contract';
import type { Answer } from './make-answer.ts';

type Result = BatchReceipt['results'][number];

/** What becomes of an answer; `valid` is what a dry run says of one that would be taken. */
export type Verdict = Pick<Result, 'problem'> & { status: Result['status'] | 'valid' };

/** Tells of each answer what becomes of it, in their order. */
export type Judge = (answers: Answer[]) => Promise<Verdict[]>;
