/**
 * What can be wrong with a member of a request: codes for programs, each with its params and its English sentence.
 * This file imports nothing, so that the dashboard can have it without the schemas.
 */

/** What a text must be, by the name of its form. */
const formats = {
  slug: 'Must be 1 to 64 lower-case letters, digits or hyphens, with no hyphen at either end.',
  key: 'Must be 1 to 64 letters, digits, underscores or hyphens.',
  'dimension-key': 'Must not be __proto__, constructor or prototype: no attribute has such a name.',
  uuid: 'Must be a UUID such as 0198c0de-7a11-7c3e-8f00-5d3f1c2b4a69.',
  email: 'Must be an e-mail address such as ada@shop.example.',
  phone: 'Must be a telephone number such as +49 30 1234567: 6 to 15 digits.',
  'language-tag': 'Must be a language tag such as de or pt-BR.',
  'known-language': 'Must be the tag of a language that there is, such as de or pt-BR.',
  datetime: 'Must be an ISO 8601 instant with a zone, such as 2026-11-22T10:15:00.000Z.',
  'existing-datetime': 'Must be an instant that exists.',
  day: 'Must be a day such as 2026-11-20.',
  'day-or-instant':
    'Must be a day such as 2026-11-01, or an instant such as 2026-11-01T00:00:00Z (a + in an offset is written %2B).',
  origin:
    'Must be an origin such as https://shop.example, https://*.shop.example or capacitor://localhost: scheme and host, no path, no trailing slash.',
  'web-address': 'Must be an address that begins with https:// or http://.',
  'respondent-url':
    'Must be an https address with {respondent} in it, such as https://crm.example/customers/{respondent}.',
  path: 'Must be a path such as /pricing, /help/* or /pricing?plan=pro; with a ! before it, one to leave out.',
  color: 'Must be a colour such as #1d5c4a.',
  'font-families':
    'Must be a list of font families such as "Source Sans 3", Inter, sans-serif; names with more than letters in quotes.',
  'respondent-id':
    'Must not be a dot or two dots: no address leads to them, so nobody could read or erase the respondent.',
  'public-key':
    'Must be an Ed25519 public key in PEM, which begins with -----BEGIN PUBLIC KEY-----; openssl pkey -pubout writes it.',
  'not-private-key':
    'Must not be a private key, which belongs on your server alone. Make a new pair, and give its public key.',
  versions: 'Must be one or more version numbers, separated by commas.',
  search: 'Must have a word: at least one letter or digit.',
  cursor: 'Must be the nextCursor of the page before.',
  'in-link':
    'Must be 1 to 200 characters as they stand in a link: ASCII without " < > & #, and with no blank at either end.',
  'event-id': 'Must be the id of an event of this stream, as it is; without one the stream begins now.',
} as const;
export type Format = keyof typeof formats;

const weaknesses = {
  common: 'Is one of the most common passwords, or nearly.',
  own: 'Is made of your e-mail address, your name, or the name of the project or of Voxpoint.',
  pattern: 'Is a sequence, a repetition, a date or a pattern of keys.',
  guessable: 'Is too easy to guess.',
} as const;
export type PasswordWeakness = keyof typeof weaknesses;

const choosesWorkflows =
  'in the channel choose Workflows, then “Send webhook alerts to a channel”, and take that address.';
/** Why nothing is sent to an address; none of it is repeated, since it is a secret. */
const wrongAddresses = {
  'not-a-url':
    'Must be an address such as https://hooks.shop.example/voxpoint, at most 2,048 characters long.',
  'not-https':
    'Must begin with https://; http:// is taken only in networks that VOXPOINT_WEBHOOK_NETWORKS names.',
  credentials: 'Must have no user name or password in it.',
  fragment: 'Must have no # in it.',
  'address-refused':
    'Must lead to the internet: this machine, private networks and the like are taken only if VOXPOINT_WEBHOOK_NETWORKS names them.',
  'not-slack':
    'Must be the address of an incoming webhook of Slack, such as https://hooks.slack.com/services/T…/B…/….',
  'slack-workflow':
    'This address starts a workflow of Slack, which takes no messages: make an incoming webhook, whose address begins with https://hooks.slack.com/services/.',
  'not-teams': `Must be the address of a workflow of Teams: ${choosesWorkflows}`,
  'teams-retired': `Microsoft has retired the Office 365 connectors, to which this address belongs: ${choosesWorkflows}`,
  'not-discord':
    'Must be the address of a webhook of Discord, such as https://discord.com/api/webhooks/1234/….',
} as const;
export type WrongAddress = keyof typeof wrongAddresses;

/** Why a respondent is not taken to be signed. */
const unsigned = {
  missing: () => 'Must be given: the survey takes signed respondents only. Let your server sign one.',
  malformed: () => 'Must be a JWT in its compact form, whose header has alg and kid as texts.',
  key: () =>
    'No signing key that is in force has the id that kid names. GET /v1/signing-keys lists them; a revoked key is refused.',
  signature: () => 'The signature is not one of the key that kid names, by the algorithm of that key.',
  claims: () =>
    'Must have sub as a text, aud, and exp as a number of seconds since 1970; iat and nbf are such numbers, too, if given.',
  audience: (audience = 'the key of the project') => `aud must be ${audience}.`,
  expired: () => 'Had expired when the answer was given: exp must not lie before that.',
  early: () => 'Is of the future: iat and nbf must not lie ahead. Check the clock of your server.',
  'too-long': () => 'Lives too long: exp must lie at most an hour ahead, and at most an hour after iat.',
  subject: () => 'Is of somebody else: sub must be the same as respondent.id.',
} satisfies Record<string, (audience?: string) => string>;
export type UnsignedReason = keyof typeof unsigned;

type Values = readonly string[];

const types: Record<string, string> = {
  ...{ int: 'a whole number', number: 'a number', string: 'a string', boolean: 'true or false' },
  ...{ array: 'a list', object: 'a JSON object' },
};

/** Attributes alone may be texts as well as numbers. */
export function isOfAttribute(path: string): boolean {
  return /(?:^|\.)attributes(?:\.|$)/.test(path);
}

/** The English sentence of each code. A param `of` tells apart what one code says of different things. */
export const errorSentences = {
  // Of any member.
  required: ({ of = 'member', min }: Required) =>
    ({
      member: 'Must be given.',
      email: 'Must be given: the invitation names none.',
      'expected-count': 'Must be the count that a dry run gave; send dryRun: true first.',
      options: `A choice needs at least ${min} options.`,
      question: 'Say what is asked, in one language at least.',
      consent: 'Say in one language at least to what one agrees by leaving a contact.',
      column: 'There must be such a column.',
    })[of],
  'unknown-member': () => 'There is no such member.',
  'unknown-column': ({ values }: { values: Values }) =>
    `Is none of the columns that are taken: ${values.join(', ')}. Rename it, or leave it out.`,
  'shortened-number': () =>
    'Is a number that a spreadsheet has shortened, and different ones look the same. Take the file as it was before it was opened there, or format the column as text.',
  'wrong-type': ({ expected, member }: { expected: string; member?: string }) =>
    member === undefined
      ? `Must be ${types[expected] ?? `of the type ${expected}`}.`
      : `Must be a JSON object with the member ${member}.`,
  'wrong-shape': () => 'Has none of the shapes that are taken here.',
  'either-or': ({ members }: { members: Values }) => `Give either ${members.join(' or ')}.`,
  'only-beside': ({ member }: { member: string }) => `Give it beside ${member} only.`,
  'wrong-format': ({ format }: { format: Format }) => formats[format],
  'not-unicode': () => 'Must be valid Unicode: no NUL character and no lone surrogate.',
  blank: () => 'Must have a character that can be seen.',
  'control-character': ({ character, position }: { character: string; position: number }) =>
    `Must be on one line, without control characters: character ${position} is one (${character}).`,
  reserved: ({ value }: { value: string }) =>
    `'${value}' stands for all that is not declared; give the value another key.`,
  'too-short': ({ min }: { min: number; length: number }) =>
    `Must have at least ${min} character${min === 1 ? '' : 's'}.`,
  'too-long': ({ max, length }: { max: number; length: number }) =>
    `Must have at most ${max} characters, but has ${length}.`,
  'too-small': ({ min, exclusive }: { min: number; exclusive?: boolean }) =>
    `Must be ${exclusive ? 'more than' : 'at least'} ${min}.`,
  'too-large': ({ max }: { max: number }) => `Must be at most ${max}.`,
  'out-of-range': ({ min, max }: { min: number; max: number }) => `Must be an integer from ${min} to ${max}.`,
  'time-out-of-range': ({ earliest, latest }: { earliest: string; latest?: string }) =>
    latest === undefined ? `Must not lie before ${earliest}.` : `Must lie between ${earliest} and ${latest}.`,
  'too-few': ({ min }: { min: number; count: number }) => `There must be at least ${min}.`,
  'too-many': ({ of = 'entries', max, count, band }: TooMany) =>
    ({
      entries: `There may be at most ${max}.`,
      attributes: `Must have at most ${max} attributes.`,
      'follow-ups': `At most ${max} may be asked after one score, but ${band} has ${count}.`,
      personas: `There are ${max} personas already; delete one first.`,
      alerts: `There are ${max} alerts already; delete one first.`,
      webhooks: `There are ${max} webhooks already; delete one first.`,
      'signing-keys': `There are ${max} signing keys in force already; revoke one first.`,
    })[of],
  'not-one-of': ({ values, several }: { values: Values; several?: boolean }) => {
    if (several) return `Must be one or more of ${values.join(', ')}, separated by commas.`;
    return `Must be ${values.length === 2 ? values.join(' or ') : `one of ${values.join(', ')}`}.`;
  },
  'not-there': ({ of, key }: { of: 'webhook' | 'person'; key: string }) =>
    ({
      webhook: `There is no webhook '${key}'. Make it with PUT /v1/webhooks/${key}, or correct the key.`,
      person: `Nobody in the project has the id ${key}.`,
    })[of],
  'secret-not-known': () =>
    'Give the whole address: it is answered as its end alone, and nothing with this end is stored here.',
  'wrong-address': ({ of }: { of: WrongAddress }) => wrongAddresses[of],
  'given-twice': () => 'Must be given once, with commas between values.',
  duplicate: ({ of, key }: Duplicate) =>
    ({
      'follow-up': `Two follow-ups of the band ${key} have the same key.`,
      language: 'Two members name the same language.',
      'free-text': 'Only one option can take a free text.',
      option: 'Every option needs a key of its own.',
      touchpoint: `The touchpoint '${key}' is named twice; name each once.`,
      value: 'Must not name a value twice.',
      column: 'Two columns have this name.',
    })[of],

  // Of answers and what is read of them.
  'score-out-of-range': ({ min, max, metric }: { min: number; max: number; metric: string }) =>
    `Must be an integer from ${min} to ${max}, the scale of this ${metric} survey.`,
  'not-of-survey': ({ of, key, version }: NotOfSurvey) =>
    ({
      question: `Version ${version} of the survey has no question '${key}'.`,
      choice: `The question has no option '${key}' in version ${version} of the survey.`,
      text: `The question '${key}' is not answered by a text in version ${version} of the survey.`,
      contact: `Version ${version} of the survey asks for no such contact at '${key}'; it is not kept.`,
      'free-text': `No chosen option of '${key}' takes a free text in version ${version} of the survey.`,
    })[of],
  'number-inexact': ({ at }: { at: string }) =>
    `The number ${at} would not be kept digit by digit. Write it with fewer digits${isOfAttribute(at) ? ', or as a string' : ''}.`,
  'respondent-not-signed': ({ of, audience }: NotSigned) => unsigned[of](audience),
  'already-answered': ({ days }: { days: number }) =>
    `Has answered this survey within ${days} day${days === 1 ? '' : 's'}, and it takes one answer in that time.`,
  'survey-version-unknown': ({ latest }: { latest: number }) => `Must be from 1 to ${latest}.`,
  'answered-in-future': ({ minutes, now }: { minutes: number; now: string }) =>
    `Must be at most ${minutes} minutes ahead; the server’s clock says ${now}.`,
  'answered-before-retention': ({ horizon = 'the horizon' }: { horizon?: string }) =>
    `Must not lie before ${horizon}; the project keeps no older answers.`,
  'refused-by-database': ({ state }: { state: string }) =>
    `The database refuses it (${state}); look for unusual characters or numbers.`,
  'touchpoint-not-found': ({ touchpoint, address }: { touchpoint: string; address?: string }) =>
    `There is no touchpoint '${touchpoint}'.${address ? ` Make it with PUT ${address}, or correct the key.` : ''}`,
  'time-zone-unknown': ({ timeZone }: { timeZone: string }) =>
    `There is no time zone '${timeZone}'; use an IANA name such as Europe/Berlin.`,
  'time-not-aligned': ({ nearest }: { nearest: string }) =>
    `Must be on a quarter of an hour, such as ${nearest}.`,
  'range-invalid': ({ from, to }: { from: string; to: string }) =>
    `Must lie before to; ${from} does not lie before ${to}.`,
  'wrong-grouping': ({ values }: { values: Values }) =>
    `Must be one or two of ${values.join(', ')} or attribute.NAME, separated by a comma.`,
  'rest-without-group': () =>
    'rest needs a groupBy, whose last name is not journey: touchpoints may lie in several.',
  'already-in-state': ({ state, other }: { state: string; other: string }) =>
    `Nothing that is ${state} can become ${state}; name ${other}, or both states.`,

  // Of JSON; `at` is where.
  'duplicate-member': ({ at }: { at: string }) => `The member ${at} is given twice.`,
  'forbidden-member': ({ at }: { at: string }) => `The member ${at} has a name that is not allowed.`,
  'json-too-deep': ({ at, max }: { at: string; max: number }) =>
    `The JSON is nested more than ${max} levels deep at ${at}.`,
  'json-too-long': ({ at, max }: { at: string; max: number }) =>
    `There are more than ${max} values when ${at} is reached.`,
  'json-too-wide': ({ at, max }: { at: string; max: number }) =>
    `The object that holds ${at} has more than ${max} members.`,

  // Of the set-up.
  'burst-too-small': ({ times }: { times: number }) =>
    `Must be at least ${times} times that of perAddress, so that one address cannot use up the key.`,
  'not-of-metric': ({ of, metric, values, given, scale }: NotOfMetric) =>
    ({
      appearance: `${metric} on ${scale?.min} to ${scale?.max} can be drawn as ${values.join(', ')}.`,
      band: `${metric} has the bands ${values.join(', ')}, not ${given}.`,
    })[of],
  'scale-not-of-metric': ({ metric, scales }: { metric: string; scales: readonly Range[] }) =>
    `${metric} is asked on ${scales.map(({ min, max }) => `${min} to ${max}`).join(' or ')}.`,
  'wrong-number-of-labels': ({ needed, count }: { needed: number; count: number }) =>
    `Must have ${needed} labels, one for every score, not ${count}.`,
  'opens-too-late': ({ closesAt }: { closesAt: string }) =>
    `Must lie before closesAt, which is ${closesAt}: nobody would ever be asked.`,
  'options-not-allowed': () => 'Only a choice has options.',
  'comment-not-text': () => 'The follow-up comment is a text.',
  'language-incomplete': ({ language, languages }: { language: string; languages: Values }) =>
    `Must be a language in which everything can be asked; now ${languages.join(', ') || 'none'}, not ${language}. ` +
    'Give texts and follow-ups in it, or name another one.',
  'contrast-too-low': (params: ContrastTooLow) => {
    const color = `${params.color}${params.isDefaultColor ? ', the default' : ''}`;
    const background = `${params.background}${params.isDefaultBackground ? ', the default' : ''}`;
    return (
      `Has a contrast of ${params.contrast} (${color}) on the background (${background}); ` +
      `it needs ${params.needed}. Change either.`
    );
  },

  // Of cases.
  'resolution-missing': () => 'Say what was done, in resolution: a case is not resolved without.',
  'owner-only-reads': () =>
    'Must be somebody who may deal with cases: an editor or an owner of the project. A viewer only reads them.',
  'owner-figures-off': () =>
    'Figures by owner are figures of people at work. The project tells them only with caseFiguresByOwner, which an owner of it sets.',

  // Of people.
  'password-wrong': () => 'Must be the password until now.',
  'password-missing': ({ minutes }: { minutes: number }) =>
    `You have no password yet. Sign in by a new link, and choose one within ${minutes} minutes.`,
  'password-weak': ({ because }: { because: PasswordWeakness }) =>
    `${weaknesses[because]} Choose a sentence of your own, or let a password manager choose.`,
  'second-factor-wrong': () =>
    'Must be the code that the app shows now, or a recovery code; each is taken once.',
  'not-invited': ({ email }: { email: string }) =>
    `Must be ${email}, whom the invitation is for, or left out.`,
} satisfies Record<string, (params: never) => string>;

interface NotSigned {
  of: UnsignedReason;
  /** What aud must be. */
  audience?: string;
}

interface Required {
  of?: 'member' | 'email' | 'expected-count' | 'options' | 'question' | 'consent' | 'column';
  /** Of options. */
  min?: number;
}

interface TooMany {
  of?: 'entries' | 'attributes' | 'follow-ups' | 'personas' | 'alerts' | 'webhooks' | 'signing-keys';
  max: number;
  count: number;
  band?: string;
}

interface Duplicate {
  of: 'follow-up' | 'free-text' | 'language' | 'option' | 'touchpoint' | 'value' | 'column';
  key?: string;
}

interface Range {
  min: number;
  max: number;
}

interface NotOfMetric {
  of: 'appearance' | 'band';
  metric: string;
  values: Values;
  given?: string;
  /** Of an appearance. */
  scale?: Range;
}

interface NotOfSurvey {
  of: 'question' | 'choice' | 'text' | 'free-text' | 'contact';
  key: string;
  version: number;
}

interface ContrastTooLow {
  contrast: number;
  needed: number;
  color: string;
  background: string;
  /** Whether the theme leaves it to the widget. */
  isDefaultColor: boolean;
  isDefaultBackground: boolean;
}

export type ErrorCode = keyof typeof errorSentences;

/** What the sentences of a code name. */
export type ErrorParams<Code extends ErrorCode> =
  Parameters<(typeof errorSentences)[Code]> extends [infer Params extends object]
    ? Params
    : Record<string, never>;

/** A sentence for every code, in some language. */
export type ErrorSentences = { [Code in ErrorCode]: (params: ErrorParams<Code>) => string };

/** A code with its params, as it is sent. */
export interface Coded {
  code: ErrorCode;
  params: Record<string, unknown>;
}

export function coded<Code extends ErrorCode>(code: Code, params: ErrorParams<Code>): Coded {
  return { code, params: params as Record<string, unknown> };
}

/** The English sentence of an error. */
export function sayError<Code extends ErrorCode>(code: Code, params: ErrorParams<Code>): string {
  return (errorSentences as ErrorSentences)[code](params);
}
