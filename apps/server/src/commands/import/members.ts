import { CodedError } from '../../base/coded-error.ts';
import { isShortenedNumber, readCell } from '../../base/csv/read-cell.ts';
import { markInexact, numberInexact } from './exact-numbers.ts';
import { readTime, type TimeForm, timeExamples } from './read-time.ts';

/** Where a value goes: a member of the answer, or one entry of a member that holds several. */
export interface Target {
  /** As it is written after --map: `score`, `attributes.plan`. */
  name: string;
  member: string;
  entry?: string;
  /** Of an attribute what it is besides text, of a follow-up answer what it holds besides text. */
  kind?: 'number' | 'boolean' | 'choices' | 'freeText';
}

/** What a value is read by, besides its target. */
export interface ReadContext {
  timeZone: () => string;
  /** How the times of its column are written. */
  timeForm?: TimeForm;
  /** The text of an export of ours stands there as it was, blanks and all. */
  isExact?: boolean;
}

type NamedContext = ReadContext & { name: string };

/** Makes of a value that is there what the API takes. Throws CodedError `validation-failed`. */
type Reader = (value: unknown, context: NamedContext) => unknown;

/** What is no text is left to the API to judge. */
const token: Reader = (value) => (typeof value === 'string' ? value.trim() : value);

/** A key: tools write NPS and Email. */
const lowerToken: Reader = (value) => (typeof value === 'string' ? value.trim().toLowerCase() : value);

const asItIs: Reader = (value) => value;

const wholeNumber: Reader = (value, { name }) => {
  if (typeof value !== 'string') return value;
  return readWholeNumber(value) ?? fail(name, `'${shorten(value)}' is not a whole number.`);
};

const time: Reader = (value, { name, timeZone, timeForm = 'year-first' }) => {
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  const read = readTime(String(value), { form: timeForm, timeZone });
  if (read) return read.toISOString();
  const example = `'${shorten(String(value))}' is not a time such as ${timeExamples[timeForm]}`;
  throw badValue(name, `${example}, as the column has them; write it so.`);
};

/** A name that another system gave; JSON may have it as a number. */
const foreignId: Reader = (value, context) => {
  const { name, isExact } = context;
  if (typeof value === 'string' && isShortenedNumber(value) && !isExact) {
    throw badValue(
      name,
      `'${value.trim()}' is a number that a spreadsheet has shortened, and different ones look the same. ` +
        'Import the file as it was downloaded, or export it again and do not save it in a spreadsheet.',
    );
  }
  if (typeof value !== 'number') return isExact ? value : token(value, context);
  if (Number.isSafeInteger(value)) return String(value);
  throw badValue(name, 'The number has more digits than JSON numbers keep; put it in quotes.');
};

const respondent: Reader = (value, context) => {
  const isObject = typeof value === 'object' && value !== null;
  return { id: foreignId(isObject ? (value as { id?: unknown }).id : value, context) };
};

/** Where the values of a file begin and end, the worst first: `0-2`, `7-1`. */
const scale: Reader = (value, { name }) => {
  if (typeof value !== 'string') return value;
  const [, worst, best] = /^(\d{1,2})\s*(?:-|–|to|\.\.)\s*(\d{1,2})$/.exec(value.trim()) ?? [];
  if (worst === undefined || worst === best) {
    throw badValue(name, `'${shorten(value)}' is no scale; write the worst and the best value: 0-2.`);
  }
  return { min: Number(worst), max: Number(best) };
};

const members: Record<string, Reader> = {
  id: foreignId,
  /** The id of the row in its own system; the answer's id is made from it. */
  externalId: foreignId,
  revision: wholeNumber,
  touchpoint: lowerToken,
  metric: lowerToken,
  /** Read at the end: by then it is known what it is an answer to. */
  score: asItIs,
  scale,
  comment: asItIs,
  channel: lowerToken,
  locale: token,
  surveyVersion: wholeNumber,
  answeredAt: time,
  shownAt: time,
  respondent,
  state: lowerToken,
  finished: readFinished,
};

/** Members with entries, each with what an entry may be called. */
const membersWithEntries: Record<string, RegExp> = {
  attributes: /^(?!(?:__proto__|constructor|prototype)$).+$/su,
  context: /^(?:url|appVersion|device)$/,
  answers: /^[\w-]{1,64}$/,
  scale: /^(?:min|max)$/,
};

/** In a CSV these stand as JSON. */
const jsonMembers = ['answers', 'attributes'];

/** Every target, for a message. */
export const targetNames = [
  ...Object.keys(members),
  'attributes.NAME (or attributes.NAME:number, :boolean)',
  'context.url',
  'answers.QUESTION (or answers.QUESTION.choices, .freeText)',
];

/** Members that NDJSON may give as a whole. */
export const wholeMembers = [...Object.keys(members), ...Object.keys(membersWithEntries)];

/** Columns of these names often hold something else: they map only if they are named. */
export function isOftenOther(name: string, isNested: boolean): boolean {
  return /^(?:state|scale)\b/.test(name) || (!isNested && jsonMembers.includes(name));
}

/** A list or an object of which others name the entries. */
export function isWholeJson({ member, entry }: Target): boolean {
  return entry === undefined && jsonMembers.includes(member);
}

const memberByLowerCase = new Map(
  [...Object.keys(members), ...Object.keys(membersWithEntries)].map((name) => [name.toLowerCase(), name]),
);

/** The target of a name, in any case. Undefined if there is none. */
export function findTarget(name: string): Target | undefined {
  const [first = '', ...rest] = name.split('.');
  const member = memberByLowerCase.get(first.toLowerCase());
  const entry = rest.join('.');
  if (member === undefined) return undefined;
  if (member === 'respondent' && entry.toLowerCase() === 'id') return { name: member, member };
  if (rest.length === 0) {
    const isWhole = Object.hasOwn(members, member) || jsonMembers.includes(member);
    return isWhole ? { name: member, member } : undefined;
  }
  return findEntry(member, entry);
}

const kinds: Record<string, RegExp> = {
  attributes: /^(.+):(number|boolean)$/s,
  answers: /^(.+)\.(choices|freeText)$/s,
};

function findEntry(member: string, text: string): Target | undefined {
  const [, entry = text, kind] = kinds[member]?.exec(text) ?? [];
  if (!membersWithEntries[member]?.test(entry)) return undefined;
  return { name: `${member}.${text}`, member, entry, ...(kind && { kind: kind as Target['kind'] }) };
}

/** An empty cell, or null in JSON, is no value. */
export function isAbsent(value: unknown, isExact = false): boolean {
  if (typeof value === 'string') return (isExact ? value : value.trim()) === '';
  return value === undefined || value === null;
}

/** Puts a value into an answer, as the API takes it. Throws CodedError `validation-failed`. */
export function putMember(
  item: Record<string, unknown>,
  target: Target,
  { value, ...context }: ReadContext & { value: unknown },
): void {
  const { name, member, entry } = target;
  if (entry !== undefined) {
    item[member] = withEntry(item[member], target, value);
  } else if (jsonMembers.includes(member)) {
    item[member] = joinWhole(item[member], typeof value === 'string' ? parseJson(name, value) : value);
  } else {
    item[member] = (members[member] ?? asItIs)(value, { name, ...context });
  }
}

function withEntry(whole: unknown, { name, member, entry = '', kind }: Target, value: unknown): unknown {
  const isList = member === 'answers';
  if (whole !== undefined && (typeof whole !== 'object' || Array.isArray(whole) !== isList)) {
    throw badValue(member, `Must be ${isList ? 'a list' : 'an object'}.`);
  }
  if (isList)
    return withAnswer((whole ?? []) as Answer[], {
      question: entry,
      [kind ?? 'text']: readPart(kind, value),
    });
  const read =
    member === 'scale' ? wholeNumber(value, { name, timeZone: () => '' }) : readTyped(name, kind, value);
  return { ...(whole as object | undefined), [entry]: read };
}

type Answer = Record<string, unknown> & { question: string };

/** What belongs to one question is one answer. */
function withAnswer(answers: Answer[], part: Answer): Answer[] {
  const known = answers.findIndex(({ question }) => question === part.question);
  return known === -1 ? [...answers, part] : answers.with(known, { ...answers[known], ...part });
}

/** Keys or words of options, with commas or semicolons between them; which they are is found out later. */
function readPart(kind: Target['kind'], value: unknown): unknown {
  if (kind !== 'choices' || typeof value !== 'string') return value;
  return value
    .split(/[,;|\n]/)
    .map((choice) => choice.trim())
    .filter((choice) => choice !== '');
}

/** As vendors write it, too: 1 and 0. */
function readFinished(value: unknown, { name }: { name: string }): unknown {
  const digits: Readonly<Record<string, boolean>> = { '0': false, '1': true };
  return digits[String(value)] ?? readTyped(name, 'boolean', value);
}

function readTyped(name: string, kind: Target['kind'], value: unknown): unknown {
  if (kind === undefined || typeof value !== 'string') return value;
  const read = kind === 'number' || kind === 'boolean' ? readCell(kind, value) : undefined;
  if (read && 'value' in read) return read.value;
  if (read?.fault === 'number-inexact') throw numberInexact(name);
  throw badValue(name, `'${shorten(value)}' is not ${kind === 'number' ? 'a number' : 'true or false'}.`);
}

function joinWhole(before: unknown, whole: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(whole)) return [...before, ...whole];
  if (typeof whole !== 'object' || whole === null || Array.isArray(whole)) return whole;
  const known = Object.entries(whole).filter(([, value]) => value !== null);
  return { ...(before as object | undefined), ...Object.fromEntries(known) };
}

function parseJson(name: string, text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (markInexact(text) === undefined) return value;
  } catch {
    throw badValue(name, `'${shorten(text)}' is not JSON. For a text, map the column to ${name}.NAME.`);
  }
  throw numberInexact(name);
}

/** `9`, or `9.0`, as tables keep whole numbers with gaps. */
export function readWholeNumber(text: string): number | undefined {
  return /^-?\d{1,15}(?:[.,]0+)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : undefined;
}

/** A value that cannot be what it is to be; the file of rejected rows tells why. */
export function badValue(name: string, reason: string): CodedError {
  return new CodedError('validation-failed', `${name}: ${reason}`);
}

function fail(name: string, reason: string): never {
  throw badValue(name, reason);
}

export function shorten(value: string): string {
  return value.length > 40 ? `${value.slice(0, 40)}…` : value;
}
