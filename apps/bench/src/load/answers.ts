import { randomUUID } from 'node:crypto';

/** The touchpoints at which the load answers; every contestant knows them. */
export const touchpoints = Array.from(
  { length: 20 },
  (_, index) => `touchpoint-${String(index + 1).padStart(2, '0')}`,
);

const comments = [
  'Quick and easy, and the parcel came a day early.',
  'The page asked for my address twice, then forgot it.',
  'Your colleague on the phone solved it in ten minutes.',
  'Good selection and fair prices; I missed an invoice.',
  'Waited for eleven days, and nobody wrote back to me.',
];

/** What follows the id: made once, so that the generator takes little time for itself. */
const tails = touchpoints.flatMap((touchpoint, at) =>
  Array.from({ length: 11 }, (_, score) => {
    const rest = {
      touchpoint,
      score,
      comment: comments[(at + score) % comments.length],
      locale: 'en-GB',
      context: { url: 'https://shop.example/checkout', device: 'phone' },
      answeredAt: '2026-11-22T09:30:00.000Z',
      sentAt: '2026-11-22T09:30:02.000Z',
    };
    return JSON.stringify(rest).slice(1);
  }),
);

/** Steps through scores and touchpoints in no order that a database could like; coprime to the number of tails. */
const stride = 47;

/** Random (version 4); or beginning with the time (version 7), as the widget makes them. */
export type IdKind = 'random' | 'time-ordered';

export const makeId: Record<IdKind, () => string> = {
  random: randomUUID,
  'time-ordered': () => {
    const time = Date.now().toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
  },
};

/** Makes answers of about 300 bytes in JSON, each with an id of its own, spread over touchpoints and scores. */
export function createAnswers(ids: IdKind = 'random'): () => string {
  const makeOne = makeId[ids];
  let at = 0;
  return () => {
    at = (at + stride) % tails.length;
    return `{"id":"${makeOne()}",${tails[at]}`;
  };
}

/** What the mixed load answers besides the score, as the contestants' surveys and dimensions have it. */
export const mixedSurvey = {
  followUps: [
    {
      key: 'reason',
      kind: 'choice',
      multiple: true,
      texts: { en: { question: 'Why?' } },
      options: ['price', 'speed', 'range', 'service'].map((key) => ({ key, texts: { en: key } })),
    },
  ],
};
export const mixedDimensions = {
  plan: { values: [{ key: 'free' }, { key: 'pro' }, { key: 'team' }] },
  country: { values: [{ key: 'de' }, { key: 'fr' }, { key: 'nl' }, { key: 'at' }] },
};

/** An answer of the mixed load without its id, as the widget sends it. */
function mixedTail(n: number, more: object = {}): string {
  const [plan, country] = [['free', 'pro', 'team'][n % 3], ['de', 'fr', 'nl', 'at', 'ch'][n % 5]];
  const [one, other] = [
    ['price', 'range'],
    ['speed', 'service'],
  ];
  const answer = {
    touchpoint: touchpoints[n % touchpoints.length],
    score: (n * 7) % 11,
    ...(n % 3 === 0 && { comment: comments[n % comments.length] }),
    ...(n % 4 !== 3 && { answers: [{ question: 'reason', choices: n % 2 === 0 ? one : other }] }),
    locale: 'en-GB',
    attributes: { plan, country },
    context: { url: 'https://shop.example/checkout', device: 'phone' },
    ...((n >> 1) % 2 === 0 && { shownAt: '2026-11-22T09:29:50.000Z' }),
    answeredAt: '2026-11-22T09:30:00.000Z',
    sentAt: '2026-11-22T09:30:02.000Z',
    ...more,
  };
  return JSON.stringify(answer).slice(1);
}

/** All that there are without ids: made once. */
const mixedTails = Array.from({ length: 660 }, (_, n) => mixedTail(n));
const revisedTails = Array.from({ length: 660 }, (_, n) =>
  mixedTail(n, { revision: 2, comment: comments[n % 5] }),
);

/**
 * Makes answers as websites send them: half bring their impression, a third a comment, most the choice of a reason, all two
 * declared attributes; one in ten revises an earlier one and three in a hundred are sent a second time, as it was.
 */
export function createMixedAnswers(): () => string {
  const makeOne = makeId['time-ordered'];
  /** So many answers later, when the first is surely stored. */
  const waits = 1_000;
  const sent: { id: string; n: number }[] = [];
  let made = 0;
  return () => {
    made += 1;
    const again = sent.length >= waits ? made % 100 : 100;
    const earlier = again < 13 ? sent.shift() : undefined;
    if (earlier) return `{"id":"${earlier.id}",${(again < 10 ? revisedTails : mixedTails)[earlier.n]}`;
    const one = { id: makeOne(), n: (made * stride) % mixedTails.length };
    if (sent.length < 2 * waits) sent.push(one);
    return `{"id":"${one.id}",${mixedTails[one.n]}`;
  };
}

/** What a server of ours makes of an answer. */
export interface Answer {
  id: string;
  touchpoint: string;
  score: number;
  comment: string;
  locale: string;
  context: object;
}
