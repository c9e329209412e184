import { z } from 'zod';

/** A page of a list; `nextCursor` is null on the last page. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ data: z.array(item), nextCursor: z.string().nullable() });
}

/** `?limit=`: 1 to 1,000, default 50. */
export const limit = z
  .string()
  .regex(/^\d{1,4}$/, 'Must be an integer from 1 to 1000.')
  .transform(Number)
  .refine((value) => value >= 1 && value <= 1000, 'Must be an integer from 1 to 1000.')
  .default(50)
  .meta({ description: 'How many to return, 1 to 1,000; default 50.' });

/** `?cursor=`: the `nextCursor` of the page before. */
export const cursor = z.string().max(500).optional().describe('The nextCursor of the page before.');

/** Several of these values in one parameter, separated by commas; each is kept once. */
export function severalOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  const isOne = (value: string): value is Values[number] => values.includes(value);
  return z.string().transform((list, context) => {
    const named = [...new Set(list.split(','))];
    if (named.every(isOne)) return named;
    context.addIssue(`Must be one or more of ${values.join(', ')}, separated by commas.`);
    return z.NEVER;
  });
}

/** Refuses keys that are named twice; for `superRefine` of a list of them. */
export function namedOnce(what: string) {
  return (keys: readonly string[], context: z.RefinementCtx) => {
    for (const [index, key] of keys.entries()) {
      if (keys.indexOf(key) === index) continue;
      const message = `The ${what} '${key}' is named twice; name each once.`;
      context.addIssue({ code: 'custom', path: [index], message });
    }
  };
}

/** The query of a list that takes no filters. */
export const pageQuery = z.strictObject({ limit, cursor });
export type PageQuery = z.output<typeof pageQuery>;
