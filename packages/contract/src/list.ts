import { z } from 'zod';
import { sayError } from './error-codes.ts';
import { issue } from './issues.ts';
import { slug } from './text.ts';

/** The type of a parameter for programs, where an address has it as a text; lists are written with commas. */
export function inQuery(schema: Record<string, unknown>): { 'x-query': Record<string, unknown> } {
  return { 'x-query': schema };
}

/** Whether, as a parameter. */
export const flag = oneOf(['true', 'false'])
  .transform((value) => value === 'true')
  .meta(inQuery({ type: 'boolean' }));

/** A page of a list; `nextCursor` is null on the last page. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ data: z.array(item), nextCursor: z.string().nullable() });
}

/** `?limit=`: 1 to 1,000, default 50. */
export const limit = z
  .string()
  .refine(
    (value) => /^\d{1,4}$/.test(value) && Number(value) >= 1 && Number(value) <= 1000,
    issue('out-of-range', { min: 1, max: 1000 }),
  )
  .transform(Number)
  .default(50)
  .meta({
    description: 'How many to return, 1 to 1,000; default 50.',
    ...inQuery({ type: 'integer', minimum: 1, maximum: 1000, default: 50 }),
  });

/** `?cursor=`: the `nextCursor` of the page before. */
export const cursor = z.string().max(500).optional().describe('The nextCursor of the page before.');

/** One of these values. */
export function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.enum(values, { error: sayError('not-one-of', { values }) });
}

/** Several of these values in one parameter, separated by commas; each is kept once. */
export function severalOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  const isOne = (value: string): value is Values[number] => values.includes(value);
  return z
    .string()
    .transform((list, context) => {
      const named = [...new Set(list.split(','))];
      if (named.every(isOne)) return named;
      context.addIssue(issue('not-one-of', { values, several: true }));
      return z.NEVER;
    })
    .meta(inQuery({ type: 'array', minItems: 1, items: { type: 'string', enum: [...values] } }));
}

/** Refuses touchpoints that are named twice; for `superRefine` of a list of their keys. */
export function namedOnce(keys: readonly string[], context: z.RefinementCtx): void {
  for (const [index, key] of keys.entries()) {
    if (keys.indexOf(key) === index) continue;
    context.addIssue(issue('duplicate', { of: 'touchpoint', key }, [index]));
  }
}

/** The query of a list that takes no filters. */
export const pageQuery = z.strictObject({ limit, cursor });
export type PageQuery = z.output<typeof pageQuery>;

/** Names a project where no header can. */
export const projectInAddress = slug
  .optional()
  .describe('The project that is meant, where no header can say so: in an address that a browser opens.');
