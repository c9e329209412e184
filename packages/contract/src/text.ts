import { z } from 'zod';

/** NUL, or half of a surrogate pair: PostgreSQL stores neither, and one would fail a whole group of writes. */
const unstorable = /[\0\p{Surrogate}]/u;
export const unstorableText = 'Must be valid Unicode: no NUL character and no lone surrogate.';

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
        context.addIssue(unstorableText);
      } else if (value.length > maxLength && codePoints(value) > maxLength) {
        context.addIssue(`Must have at most ${maxLength} characters, but has ${codePoints(value)}.`);
      } else if (value.length < minLength) {
        context.addIssue(`Must have at least ${minLength} character${minLength === 1 ? '' : 's'}.`);
      }
    })
    .meta(minLength > 0 ? { minLength, maxLength } : { maxLength });
}

/** The name of a thing in addresses: lower-case letters, digits and inner hyphens. */
export const slug = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/,
    'Must be 1 to 64 lower-case letters, digits or hyphens, with no hyphen at either end.',
  )
  .meta({ examples: ['checkout'] });

/** Any UUID, in any case; compared and returned in lower case. */
export const uuid = z
  .string()
  .regex(
    /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/,
    'Must be a UUID such as 0198c0de-7a11-7c3e-8f00-5d3f1c2b4a69.',
  )
  .toLowerCase()
  .meta({ format: 'uuid' });

/** An instant as it is sent: ISO 8601 with `Z` or an offset. */
export const instant = z.iso
  .datetime({
    offset: true,
    error: 'Must be an ISO 8601 instant with a zone, such as 2026-11-22T10:15:00.000Z.',
  })
  .refine((value) => !Number.isNaN(Date.parse(value)), 'Must be an instant that exists.');

/** A language tag (BCP 47), such as `de` or `pt-BR`. */
export const locale = z
  .string()
  .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}$/, 'Must be a language tag such as de or pt-BR.');

/** Letters, digits, `_` and `-`: the key of a follow-up question or of one of its options. */
export const memberKey = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'Must be 1 to 64 letters, digits, underscores or hyphens.');
