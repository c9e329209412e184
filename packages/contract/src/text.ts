import { z } from 'zod';
import { sayError } from './error-codes.ts';
import { formatted, issue } from './issues.ts';
import { canonicalTag, isKnownLanguage, languageTag } from './language-tag.ts';

/** NUL, or half of a surrogate pair: PostgreSQL stores neither, and one would fail a whole group of writes. */
const unstorable = /[\0\p{Surrogate}]/u;

export function isStorable(value: string): boolean {
  return !unstorable.test(value);
}

/** The most that a column of whole numbers holds. */
export const largestInteger = 2_147_483_647;

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

/** Words that people are shown: blanks alone, or what cannot be seen, are none. */
export function words(maxLength: number, minLength = 1) {
  return text(maxLength, minLength).refine(
    // What cannot be stored is told as that.
    (value) => value === '' || !isStorable(value) || hasVisible(value),
    issue('blank', {}),
  );
}

/** Whether there is anything to see in it: more than blanks and characters that only steer. */
export function hasVisible(value: string): boolean {
  return /[^\s\p{Cc}\p{Cf}]/u.test(value);
}

/** Also what ends a line elsewhere. */
const control = /[\p{Cc}\u2028\u2029]/u;

/** Text that stands on one line wherever it is shown: in lists, in subjects of mails, in logs. */
export function onOneLine<Text extends z.ZodType<string>>(given: Text): Text {
  return given.superRefine((value, context) => {
    const [character = ''] = control.exec(value) ?? [];
    // What is blank or cannot be stored is told as that.
    if (character === '' || character === '\0' || !hasVisible(value)) return;
    const position = codePoints(value.slice(0, value.indexOf(character))) + 1;
    context.addIssue(issue('control-character', { character: nameOf(character), position }));
  });
}

/** Words on one line: what people, things and teams are called. */
export function line(maxLength: number, minLength = 1) {
  return onOneLine(words(maxLength, minLength));
}

/** Such as `U+000A`. */
function nameOf(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** An address that becomes a link in the dashboard, so nothing but the web. */
export const webAddress = onOneLine(text(2_000)).refine(
  (value) => /^https?:\/\//i.test(value) && URL.canParse(value),
  issue('wrong-format', { format: 'web-address' }),
);

export const slugPattern = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

/** The name of a thing in addresses: lower-case letters, digits and inner hyphens. */
export const slug = formatted('slug', slugPattern).meta({
  examples: ['checkout'],
});

/** Any UUID, in any case; compared and stored in lower case. */
export const uuid = formatted('uuid', /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/)
  .toLowerCase()
  .meta({ format: 'uuid' });

const writtenInstant =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?)$/;

/**
 * An instant as it is sent: ISO 8601 with `Z` or an offset, which may lack its colon or its minutes. One check does it all:
 * each answer has three of them.
 */
export const instant = z
  .string(sayError('wrong-format', { format: 'datetime' }))
  .check((payload) => {
    const { value, issues } = payload;
    const isWritten = writtenInstant.test(value);
    const complete = isWritten ? completeOffset(value) : value;
    if (isWritten && existsInCalendar(complete)) payload.value = complete;
    else {
      const format = isWritten ? 'existing-datetime' : 'datetime';
      issues.push({ ...issue('wrong-format', { format }), input: value });
    }
  })
  .meta({ format: 'date-time', pattern: writtenInstant.source });

/** `+01` and `+0100` as `+01:00`, which every reader of instants knows. */
export function completeOffset(instant: string): string {
  if (instant.endsWith('Z')) return instant;
  return instant.replace(/(T.*[+-]\d{2}):?(\d{2})?$/, (_, before, minutes = '00') => `${before}:${minutes}`);
}

/** JavaScript takes 30 February for 2 March. */
export function existsInCalendar(instant: string): boolean {
  if (Number.isNaN(Date.parse(instant))) return false;
  const day = instant.slice(0, 10);
  return Number(day.slice(8)) <= 28 || new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

/** A day of the calendar, such as `2026-11-20`. */
export const day = z
  .string(sayError('wrong-format', { format: 'day' }))
  .refine(
    (value) => /^\d{4}-\d{2}-\d{2}$/.test(value) && existsInCalendar(value),
    issue('wrong-format', { format: 'day' }),
  )
  .meta({ format: 'date' });

/** An instant that every part of the system can hold; some calendars end at the year 9999, or have no year 0. */
export const boundedInstant = instant.refine(
  (value) => {
    const year = new Date(value).getUTCFullYear();
    return year >= 1970 && year < 2200;
  },
  issue('time-out-of-range', { earliest: '1970-01-01', latest: '2200-01-01' }),
);

/** The language of words, as a name of a member. Two names may mean the same; see `canonicalTag`. */
export const languageName = formatted('language-tag', languageTag);

/** The same of a language that there is. */
export const knownLanguage = languageName.refine(
  (name) => !languageTag.test(name) || isKnownLanguage(name),
  issue('wrong-format', { format: 'known-language' }),
);

/** A language tag (BCP 47), such as `de` or `pt-BR`, or as systems write it: `de_DE`. Returned as `canonicalTag` writes it. */
export const locale = formatted('language-tag', languageTag).overwrite(canonicalTag);

export const memberKeyPattern = /^[A-Za-z0-9_-]{1,64}$/;

/** Letters, digits, `_` and `-`: the key of a follow-up question or of one of its options. */
export const memberKey = formatted('key', memberKeyPattern);
