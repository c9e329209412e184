import { CodedError } from '../../base/coded-error.ts';
import { readTime } from './read-time.ts';

/** Where a value goes: a member of the answer, or one entry of a member that holds several. */
export interface Target {
  /** As it is written after --map: `score`, `attributes.plan`. */
  name: string;
  member: string;
  entry?: string;
}

interface ReadContext {
  name: string;
  timeZone: () => string;
}

/** Makes of a value that is there what the API takes. Throws CodedError `validation-failed`. */
type Reader = (value: unknown, context: ReadContext) => unknown;

/** What is no text is left to the API to judge. */
const token: Reader = (value) => (typeof value === 'string' ? value.trim() : value);

const asItIs: Reader = (value) => value;

const wholeNumber: Reader = (value, { name }) => {
  if (typeof value !== 'string') return value;
  // Tables keep whole numbers with gaps as 9.0.
  if (!/^-?\d{1,15}(?:\.0+)?$/.test(value.trim())) {
    throw badValue(name, `'${shorten(value)}' is not a whole number.`);
  }
  return Number(value);
};

const time: Reader = (value, { name, timeZone }) => {
  if (typeof value !== 'string') return value;
  const instant = readTime(value.trim(), timeZone);
  if (instant) return instant.toISOString();
  throw badValue(
    name,
    `'${shorten(value)}' is not a time such as 2026-11-22, 2026-11-22 10:15 or 2026-11-22T10:15:00Z.`,
  );
};

/** A name that another system gave; JSON may have it as a number. */
const foreignId: Reader = (value, context) => {
  if (typeof value !== 'number') return token(value, context);
  if (Number.isSafeInteger(value)) return String(value);
  throw badValue(context.name, 'The number has more digits than JSON numbers keep; put it in quotes.');
};

const respondent: Reader = (value, context) => {
  const isObject = typeof value === 'object' && value !== null;
  return { id: foreignId(isObject ? (value as { id?: unknown }).id : value, context) };
};

const members: Record<string, Reader> = {
  id: foreignId,
  /** The id of the row in its own system; the answer's id is made from it. */
  externalId: foreignId,
  revision: wholeNumber,
  touchpoint: token,
  metric: token,
  score: wholeNumber,
  comment: asItIs,
  channel: token,
  locale: token,
  surveyVersion: wholeNumber,
  answeredAt: time,
  shownAt: time,
  respondent,
};

/** Members with entries, each with what an entry may be called. */
const membersWithEntries: Record<string, RegExp> = {
  attributes: /^(?!(?:__proto__|constructor|prototype)$).+$/su,
  context: /^(?:url|appVersion|device)$/,
  answers: /^[\w-]{1,64}$/,
};

/** Every target, for a message. */
export const targetNames = [...Object.keys(members), 'attributes.NAME', 'context.url', 'answers.QUESTION'];

/** Members that NDJSON may give as a whole. */
export const wholeMembers = [...Object.keys(members), ...Object.keys(membersWithEntries)];

/** Undefined if there is no such target. */
export function findTarget(name: string): Target | undefined {
  if (name === 'respondent.id') return { name: 'respondent', member: 'respondent' };
  if (Object.hasOwn(members, name)) return { name, member: name };
  const [member = '', ...rest] = name.split('.');
  const entry = rest.join('.');
  const isEntry = Object.hasOwn(membersWithEntries, member) && membersWithEntries[member]?.test(entry);
  return isEntry ? { name, member, entry } : undefined;
}

/** An empty cell, or null in JSON, is no value. */
export function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** Puts a value into an answer, as the API takes it. Throws CodedError `validation-failed`. */
export function putMember(
  item: Record<string, unknown>,
  { name, member, entry }: Target,
  { value, timeZone }: { value: unknown; timeZone: () => string },
): void {
  if (entry === undefined) {
    item[member] = (members[member] ?? asItIs)(value, { name, timeZone });
    return;
  }
  const isList = member === 'answers';
  const whole = item[member] ?? (isList ? [] : {});
  if (typeof whole !== 'object' || Array.isArray(whole) !== isList) {
    throw badValue(member, `Must be ${isList ? 'a list' : 'an object'}.`);
  }
  item[member] = isList
    ? [...(whole as unknown[]), { question: entry, text: value }]
    : { ...whole, [entry]: value };
}

/** A value that cannot be what it is to be; the file of rejected rows tells why. */
export function badValue(name: string, reason: string): CodedError {
  return new CodedError('validation-failed', `${name}: ${reason}`);
}

function shorten(value: string): string {
  return value.length > 40 ? `${value.slice(0, 40)}…` : value;
}
