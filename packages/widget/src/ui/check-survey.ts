import { appearances, metrics } from '@voxpoint/contract/vocabulary';
import type { AskedSurvey } from '../survey.ts';

/**
 * What a value must be: a pattern that a string fits, another number or boolean, the rule of all items of a list or of all
 * members (`*`), or those of the members by name. A `?` ends the name of an optional one.
 */
type Rule<Value> = [Value] extends [string]
  ? RegExp
  : [Value] extends [number | boolean]
    ? Value
    : Value extends readonly (infer Item)[]
      ? [Rule<Item>]
      : Record<never, never> extends Value
        ? { '*': Rule<NonNullable<Value[keyof Value]>> }
        : { [Name in keyof Value & string as OptionalMarked<Value, Name>]: Rule<NonNullable<Value[Name]>> };
type OptionalMarked<Value, Name extends keyof Value & string> = undefined extends Value[Name]
  ? `${Name}?`
  : Name;

/**
 * The rest of `display` is the loader's: with what is malformed there, it does not come so far. What draws a contact takes
 * it as text, whatever it is.
 */
type Checked = Omit<AskedSurvey, 'display' | 'followUps'> & {
  followUps: Omit<AskedSurvey['followUps'][number], 'contact' | 'consent'>[];
  display: Pick<AskedSurvey['display'], 'position' | 'restraint'>;
};

const longestList = 50;
const text = /^.{0,4000}$/s;
const mostScores = 20;
const memberKey = /^[\w-]{1,64}$/;
const oneOf = (words: readonly string[]) => new RegExp(`^(${words.join('|')})$`);

const rule: Rule<Checked> = {
  touchpoint: text,
  version: 0,
  metric: oneOf(metrics),
  scale: { min: 0, max: 0 },
  'bands?': { '*': 0 },
  appearance: oneOf(appearances),
  locale: text,
  direction: text,
  texts: {
    question: text,
    low: text,
    high: text,
    'labels?': [text],
    thanks: text,
    // A link of another kind could run a script in the page.
    'thanksFor?': { '*': { text, 'link?': { text, url: /^\s*https?:.{0,4000}$/is } } },
    send: text,
    close: text,
    answer: text,
    tab: text,
    region: text,
  },
  followUps: [
    {
      key: memberKey,
      // Written out: the list of them would be one more in the file.
      kind: /^(text|choice|contact)$/,
      bands: [text],
      'multiple?': true,
      question: text,
      'options?': [{ key: memberKey, text, 'freeText?': true }],
    },
  ],
  display: {
    position: text,
    restraint: { afterAnswerDays: 0, afterDismissalDays: 0, betweenTouchpointsDays: 0 },
  },
  theme: { scheme: /^(auto|light|dark)$/, variables: { '*': text } },
};

/**
 * Throws unless the survey is what a Voxpoint server sends: the page need not trust the server, if its tag names the
 * widget by `integrity`. What the widget does not read is not looked at, since a newer server may send it.
 */
export function checkSurvey(survey: AskedSurvey): void {
  const { min, max } = survey.scale;
  if (!fits(survey, rule) || !(max - min < mostScores)) {
    throw new Error('The survey is malformed, or too new.');
  }
}

function fits(value: unknown, given: unknown): boolean {
  if (given instanceof RegExp) return typeof value === 'string' && given.test(value);
  if (typeof given !== 'object') return typeof value === typeof given;
  if (Array.isArray(given)) {
    return Array.isArray(value) && value.length <= longestList && value.every((item) => fits(item, given[0]));
  }
  const members = value as Record<string, unknown>;
  return Object.entries(given as object).every(([name, inner]) => {
    if (name === '*') return Object.values(members).every((member) => fits(member, inner));
    const member = members[name.replace('?', '')];
    return (member === undefined && name.endsWith('?')) || fits(member, inner);
  });
}
