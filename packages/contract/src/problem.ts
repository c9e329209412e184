import { z } from 'zod';
import { coded, type ErrorCode, type ErrorParams, sayError } from './error-codes.ts';
import { type ProblemCode, problems } from './problem-codes.ts';

/** What was wrong with one member of a request. `path` is dotted: `responses.3.score`, `query.from`. */
const problemError = z.strictObject({
  path: z.string().describe('Where: responses.3.score, query.from; empty: the body.'),
  code: z
    .string()
    .describe(
      'What is wrong, for programs. Stable, but there may be more: take one that you do not know as wrong.',
    )
    .meta({ examples: ['too-long'] }),
  params: z
    .record(z.string(), z.unknown())
    .describe('What the message names, by code.')
    .meta({ examples: [{ max: 200, length: 230 }] }),
  message: z.string().describe('The same as an English sentence.'),
});
export type ProblemError = z.infer<typeof problemError>;

/** A member of a request is wrong; the message is the sentence of its code. */
export function memberError<Code extends ErrorCode>(
  path: string,
  code: Code,
  params: ErrorParams<Code>,
): ProblemError {
  return { path, ...coded(code, params), message: sayError(code, params) };
}

const codes = Object.keys(problems) as [ProblemCode, ...ProblemCode[]];

/** A problem inside an answer: an item of a batch that was not taken. */
export const itemProblem = z
  .strictObject({
    type: z.string().describe('Address of the catalogue entry.'),
    title: z.string(),
    status: z.int(),
    code: z.enum(codes).describe('Stable; see the problem catalogue.'),
    detail: z.string().describe('What was wrong, where, and what to do.'),
    errors: z.array(problemError).optional(),
  })
  .meta({ id: 'ItemProblem' });
export type ItemProblem = z.infer<typeof itemProblem>;

/** Every answer that is not 2xx (RFC 9457, `application/problem+json`). */
export const problem = itemProblem
  .extend({ instance: z.string().describe('Names this occurrence: urn:request: and the x-request-id.') })
  .meta({ id: 'Problem', description: 'An error (RFC 9457).' });
export type Problem = z.infer<typeof problem>;
