import type { PasswordWeakness } from '@voxpoint/contract';
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { type CodedError, invalidMember } from '../../base/coded-error.ts';

/** What whoever guesses knows of a person, and tries first. */
export interface PasswordOwner {
  email: string;
  name: string;
  projects: readonly { key: string; name: string }[];
}

/** Of zxcvbn's 0 to 4: 10⁸ guesses are not enough to find it. */
const leastScore = 3;
/** Characters beside what others know. */
const leastOfOwn = 6;
/** The judgement takes longer with each character; so many are enough for it. */
const longestJudged = 64;

/** The lists have 49,233 common passwords. They take a tenth of a second and some megabytes, so nobody loads them at a start. */
let judging: Promise<ZxcvbnFactory> | undefined;

async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: longestJudged });
}

/** Throws `validation-failed` if a new password is among the first that others would try. */
export async function assertGoodPassword(password: string, owner: PasswordOwner): Promise<void> {
  const plain = password.normalize('NFKC');
  const known = knownOf(owner);
  if (isMadeOf(plain, known)) throw tooWeak('own');
  judging ??= load();
  const { score, feedback } = (await judging).check(plain, known);
  if (score < leastScore) throw tooWeak(weaknesses[feedback.warning ?? ''] ?? 'guessable');
}

function tooWeak(because: PasswordWeakness): CodedError {
  return invalidMember('password', 'password-weak', { because });
}

/** Whether hardly anything is left without what others know. */
function isMadeOf(password: string, known: readonly string[]): boolean {
  const lower = password.toLowerCase();
  const rest = known.reduce((left, part) => left.replaceAll(part, ''), lower);
  return rest !== lower && [...rest].length < leastOfOwn;
}

/** Whole, and the parts of which somebody might make a password. */
function knownOf({ email, name, projects }: PasswordOwner): string[] {
  const whole = ['voxpoint', email, name, ...projects.flatMap(({ key, name }) => [key, name])];
  const parts = whole.flatMap((text) => text.split(/[^\p{Letter}\p{Number}]+/u));
  const known = new Set([...whole, ...parts].map((text) => text.toLowerCase()));
  return [...known].filter(({ length }) => length > 2).sort((a, b) => b.length - a.length);
}

/** By the names that zxcvbn gives its warnings. */
const weaknesses: Record<string, PasswordWeakness> = {
  userInputs: 'own',
  topTen: 'common',
  topHundred: 'common',
  common: 'common',
  similarToCommon: 'common',
  pwned: 'common',
  wordByItself: 'common',
  straightRow: 'pattern',
  keyPattern: 'pattern',
  simpleRepeat: 'pattern',
  extendedRepeat: 'pattern',
  sequences: 'pattern',
  recentYears: 'pattern',
  dates: 'pattern',
};
