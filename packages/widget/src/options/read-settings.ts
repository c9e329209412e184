import { displayModes } from '@voxpoint/contract/vocabulary';
import type { Attributes, Respondent } from '../answer.ts';
import { warn } from '../loader/warn.ts';
import type { Trigger } from '../survey.ts';
import type { TagSettings } from '../tag-settings.ts';
import { isElsewhere } from './conditions.ts';
import { draw } from './draw.ts';
import { findTarget } from './find-target.ts';
import { signAsking, signDismissal } from './signed.ts';
import { tellOutcome } from './tell-outcome.ts';

type Reader<Value> = [read: (given: unknown, among: Given) => Value | undefined, rule?: string];
/** What stands beside it. */
type Given = { [name: string]: unknown };

const asText = (given: unknown) => `${given}`;
const oneOf = <Word extends string>(...words: Word[]): Reader<Word> => [
  (given) => words.find((word) => word === given),
  words.join(' or '),
];

const readers: {
  [Name in Exclude<
    keyof TagSettings,
    'draw' | 'findTarget' | 'isElsewhere' | 'isForced' | 'signAsking' | 'signDismissal' | 'tell'
  >]-?: Reader<TagSettings[Name]>;
} = {
  key: [asText],
  touchpoint: [asText],
  metric: [asText],
  locale: [asText],
  mode: oneOf(...displayModes),
  target: [asText],
  trigger: [readTrigger, 'load, exit, seconds, scroll:50, click:… or event:…'],
  pages: [readPages, 'paths like /help/* or !/help'],
  pageViews: [readCount, 'a number from 1'],
  respondent: [readRespondent, 'at most 200 characters'],
  attributes: [readAttributes, 'JSON of at most 20 texts, numbers, booleans'],
  url: oneOf('path', 'off'),
  storage: oneOf('none', 'session'),
  preview: [(given) => given !== false],
};

/**
 * Reads a tag's `dataset`, an element's attributes or a call's options. What is malformed is ignored, with a warning:
 * the server would refuse it, and the answer would be lost with it.
 */
export function readSettings(given: object): Partial<TagSettings> {
  const settings: Record<string, unknown> = Object.create(null);
  for (const [name, value] of Object.entries(given)) {
    if (value == null || !Object.hasOwn(readers, name)) continue;
    const [read, rule] = readers[name as keyof typeof readers];
    settings[name] = read(value, given as Given);
    if (settings[name] === undefined) {
      delete settings[name];
      warn(`${name} is ignored, it must be ${rule}.`);
    }
  }
  // Only an inline survey has a target.
  if (settings.target) settings.mode ??= 'inline';
  return Object.assign(
    settings,
    { draw, findTarget, isElsewhere, signAsking, signDismissal },
    settings.preview && { tell: tellOutcome },
  );
}

function readTrigger(given: unknown): Trigger | undefined {
  const text = `${given}`;
  if (text === 'load' || text === 'exit') return { kind: text };
  const [, kind, rest = text] = /^(scroll|click|event):(.+)/.exec(text) ?? [];
  if (kind === 'click') return { kind, selector: rest };
  if (kind === 'event') return { kind, name: rest };
  const number = Number.parseFloat(rest);
  if (kind) return number > 0 && number <= 100 ? { kind: 'scroll', percent: number } : undefined;
  // A timer longer than 24 days would fire at once.
  return number >= 0 && number < 2e6 ? { kind: 'delay', seconds: number } : undefined;
}

function readPages(given: unknown): string[] | undefined {
  const pages = `${given}`
    .split(',')
    .map((page) => page.trim())
    .filter(Boolean);
  return pages.every((page) => /^!?[/*]/.test(page)) ? pages : undefined;
}

function readCount(given: unknown): number | undefined {
  const number = Number(given);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

function readRespondent(given: unknown, { respondentToken }: Given): Respondent | undefined {
  const id = `${given}`;
  const [token] = /^[\w.-]{1,4096}$/.exec(`${respondentToken ?? ''}`) ?? [];
  if (respondentToken && !token) warn('respondentToken is ignored, it must be a JWT in no address.');
  return isStorable(id, 200) ? { id, token } : undefined;
}

function readAttributes(given: unknown): Attributes | undefined {
  try {
    const entries = Object.entries<unknown>(typeof given === 'string' ? JSON.parse(given) : given);
    if (entries.length > 20 || !entries.every(isAttribute)) return undefined;
    return Object.fromEntries(entries) as Attributes;
  } catch {
    return undefined;
  }
}

/** By the limits of the server. */
function isAttribute([name, value]: [string, unknown]): boolean {
  return (
    !!name &&
    isStorable(name, 64) &&
    (typeof value === 'string'
      ? isStorable(value, 256)
      : typeof value === 'boolean' || Number.isFinite(value))
  );
}

/** Short enough, no NUL, and no half of a surrogate pair; nor a name that addresses or objects give a meaning of its own. */
function isStorable(text: string, longest: number): boolean {
  return text.length <= longest && !/[\0\p{Surrogate}]|^(\.\.?|__proto__|constructor|prototype)$/u.test(text);
}
