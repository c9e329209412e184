import type { ImpressionInput, ResponseInput } from '@voxpoint/contract';
import { type Band, bands } from '@voxpoint/contract/vocabulary';
import { bandOf, defaultScale } from '@voxpoint/metrics';
import type { DemoTouchpoint } from './demo-project.ts';
import { pickWeighted, seededRandom, uuidOf } from './random.ts';

const dayMs = 86_400_000;
const days = 90;
const recentDays = 30;
/** A release that went wrong: a week, so many days ago, in which people were less content. */
const badWeek = { from: 24, to: 18 };
const weekday = [0.6, 1.1, 1.2, 1.15, 1.1, 1, 0.7];

/** What customers may have said, from worst to best. */
const comments: readonly (readonly string[])[] = [
  [
    'It took far too long.',
    'Nobody could help me.',
    'I had to start all over again.',
    'The page kept failing.',
  ],
  ['It was all right.', 'Could be quicker.', 'I had to look for it a while.'],
  ['Quick and friendly.', 'Exactly what I needed.', 'I found it at once.', 'Would do it again.'],
];

export interface MadeAnswers {
  responses: ResponseInput[];
  impressions: ImpressionInput[];
}

/** Ninety days of made-up answers at a touchpoint, up to yesterday; the same at every run on the same day. */
export function makeAnswers({ key, metric, survey, answers }: DemoTouchpoint, now: Date): MadeAnswers {
  const made: MadeAnswers = { responses: [], impressions: [] };
  if (!answers) return made;
  const random = seededRandom(key);
  const scale = { ...defaultScale(metric), ...(survey.scale && { max: survey.scale.max }) };
  const today = Math.floor(now.getTime() / dayMs) * dayMs;

  for (let daysAgo = days; daysAgo >= 1; daysAgo -= 1) {
    const day = today - daysAgo * dayMs;
    const volume = answers.perDay * (weekday[new Date(day).getUTCDay()] ?? 1) * (0.7 + 0.6 * random());
    const isBad = daysAgo <= badWeek.from && daysAgo >= badWeek.to;
    const usual = daysAgo <= recentDays ? (answers.recentWeights ?? answers.weights) : answers.weights;
    const weights = isBad ? usual.map((weight, score) => weight / (score + 1)) : usual;
    for (let number = 0; number < volume; number += 1) {
      const answeredAt = day + Math.floor((7 + 14 * random()) * 3_600_000);
      const score = scale.min + pickWeighted(weights, random());
      const id = uuidOf(`demo/${key}/${daysAgo}/${number}`);
      const band = (bands[metric] as readonly Band[]).indexOf(bandOf(metric, scale, score));
      const said = comments[band] ?? [];
      const comment = random() < 0.25 ? said[Math.floor(random() * said.length)] : undefined;
      made.responses.push({
        id,
        revision: comment ? 2 : 1,
        touchpoint: key,
        metric,
        score,
        comment,
        locale: random() < 0.7 ? 'en' : 'de',
        answeredAt: new Date(answeredAt).toISOString(),
        ...(answers.unanswered > 0 && { shownAt: new Date(answeredAt - 8_000).toISOString() }),
      });
      for (let unanswered = 0; unanswered < answers.unanswered; unanswered += 1) {
        made.impressions.push({
          id: uuidOf(`demo/${key}/${daysAgo}/${number}/${unanswered}`),
          touchpoint: key,
          metric,
          shownAt: new Date(answeredAt + unanswered * 60_000).toISOString(),
          dismissed: random() < 0.4,
        });
      }
    }
  }
  return made;
}
