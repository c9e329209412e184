import { z } from 'zod';
import { sayError } from './error-codes.ts';
import { formatted, issue } from './issues.ts';

/** NUL, or half of a surrogate pair: PostgreSQL stores neither, and one would fail a whole group of writes. */
const unstorable = /[\0\p{Surrogate}]/u;

export function isStorable(value: string): boolean {
  return !unstorable.test(value);
}

/** The length in code points, as people and JSON Schema count it, not in UTF-16 units. */
function codePoints(value: string): number {
  let count = 0;
  for (const _ of value) count += 1;
  return count;
}

/** Unicode text of at most `maxLength` code points. */
export function text(maxLength: number, minLength = 0) {
  return z
    .string()
    .superRefine((value, context) => {
      if (!isStorable(value)) {
        context.addIssue(issue('not-unicode', {}));
      } else if (value.length > maxLength && codePoints(value) > maxLength) {
        context.addIssue(issue('too-long', { max: maxLength, length: codePoints(value) }));
      } else if (value.length < minLength) {
        context.addIssue(issue('too-short', { min: minLength, length: codePoints(value) }));
      }
    })
    .meta(minLength > 0 ? { minLength, maxLength } : { maxLength });
}

/** The name of a thing in addresses: lower-case letters, digits and inner hyphens. */
export const slug = formatted('slug', /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/).meta({
  examples: ['checkout'],
});

/** Any UUID, in any case; compared and returned in lower case. */
export const uuid = formatted('uuid', /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/)
  .toLowerCase()
  .meta({ format: 'uuid' });

/** An instant as it is sent: ISO 8601 with `Z` or an offset. */
export const instant = z.iso
  .datetime({ offset: true, error: sayError('wrong-format', { format: 'datetime' }) })
  .refine(
    (value) => !Number.isNaN(Date.parse(value)),
    issue('wrong-format', { format: 'existing-datetime' }),
  );

/** A language tag (BCP 47), such as `de` or `pt-BR`. */
export const locale = formatted('language-tag', /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}$/);

/** Letters, digits, `_` and `-`: the key of a follow-up question or of one of its options. */
export const memberKey = formatted('key', /^[A-Za-z0-9_-]{1,64}$/);
