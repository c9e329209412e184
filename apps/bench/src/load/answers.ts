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

/** Random (version 4), as the widget makes them; or beginning with the time (version 7), so that they grow. */
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

/** What a server of ours makes of an answer. */
export interface Answer {
  id: string;
  touchpoint: string;
  score: number;
  comment: string;
  locale: string;
  context: object;
}
