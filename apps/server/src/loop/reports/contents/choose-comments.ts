import { type Report, type ReportComment, type Response, reportComments } from '@voxpoint/contract';
import { type Band, bandedScale, bandPosition } from '@voxpoint/contract/vocabulary';

export const moods = ['bad', 'middle', 'good'] as const;
export type Mood = (typeof moods)[number];

/** The bands of every metric that are of a mood. */
export const bandsOfMood: Record<Mood, Band[]> = {
  bad: ['detractor', 'low'],
  middle: ['passive', 'middle'],
  good: ['promoter', 'high'],
};

/** What can be quoted whole. */
export const quotedCharacters = { least: 20, most: 240 } as const;

type Scored = Pick<ReportComment, 'metric' | 'scale' | 'score'>;

function moodOf({ metric, scale, score }: Scored): Mood {
  return moods[bandPosition(bandedScale(metric, scale, score), score)];
}

/** How many comments of each mood are quoted: in proportion to all responses, by the largest remainders. */
export function shareOut(responses: Record<Mood, number>): Record<Mood, number> {
  const all = moods.reduce((sum, mood) => sum + responses[mood], 0);
  const shares = { bad: 0, middle: 0, good: 0 };
  if (all === 0) return shares;
  const exact = moods.map((mood) => ({ mood, exact: (reportComments * responses[mood]) / all }));
  for (const { mood, exact: wanted } of exact) shares[mood] = Math.floor(wanted);
  const left = reportComments - moods.reduce((sum, mood) => sum + shares[mood], 0);
  const byRemainder = exact.toSorted((one, other) => (other.exact % 1) - (one.exact % 1));
  for (const { mood } of byRemainder.slice(0, left)) shares[mood] += 1;
  return shares;
}

/** How many responses of each mood there are. */
export function countMoods(
  groups: readonly {
    metric: Scored['metric'];
    scale: Scored['scale'];
    total: { distribution: readonly { score: number; responses: number }[] };
  }[],
): Record<Mood, number> {
  const counts = { bad: 0, middle: 0, good: 0 };
  for (const { metric, scale, total } of groups) {
    for (const { score, responses } of total.distribution) {
      // Scores below the scale are no answers.
      if (responses > 0) counts[moodOf({ metric, scale, score })] += responses;
    }
  }
  return counts;
}

/**
 * Of candidates, newest first, so many: from touchpoints that are not quoted yet while there are such. `quote` makes of a
 * comment what may be printed, and undefined of what cannot.
 */
export function pickComments(
  candidates: readonly Response[],
  { count, used, quote }: { count: number; used: Set<string>; quote(comment: string): string | undefined },
): (Omit<ReportComment, 'name' | 'mood'> & { comment: string })[] {
  const fit = candidates.flatMap(({ id, touchpoint, metric, scale, score, comment, answeredAt }) => {
    const quoted = comment === null ? undefined : quote(comment);
    return quoted === undefined
      ? []
      : [{ response: id, touchpoint, metric, scale, score, comment: quoted, answeredAt }];
  });
  const picked: typeof fit = [];
  for (const isNewPlace of [true, false]) {
    for (const one of fit) {
      if (picked.length === count) return picked;
      if (picked.includes(one) || (isNewPlace && used.has(one.touchpoint))) continue;
      used.add(one.touchpoint);
      picked.push(one);
    }
  }
  return picked;
}

export type Comments = NonNullable<Report['comments']>;
