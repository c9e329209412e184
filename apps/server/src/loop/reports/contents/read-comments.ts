import type { AggregateGroup, ReportComment } from '@voxpoint/contract';
import { localDay } from '@voxpoint/metrics';
import type { Context } from '../../../db/context.ts';
import { readResponses } from '../../../read/responses/read-responses.ts';
import { bandsOfMood, countMoods, moods, pickComments, shareOut } from './choose-comments.ts';
import { quoteComment } from './quote.ts';
import type { ReportFilters } from './read-numbers.ts';
import type { Period } from './report-period.ts';

/** So many of a mood are looked at. */
const candidates = 100;

interface Asked {
  period: Period;
  filters: ReportFilters;
  /** Everything that was answered, by metric and scale. */
  whole: readonly AggregateGroup[];
  nameOf(touchpoint: string): string;
}

/** The comments that a report quotes, the worst mood first; see `commentRule` for how they are chosen. */
export async function readComments(
  context: Context,
  projectId: number,
  { period, filters, whole, nameOf }: Asked,
): Promise<ReportComment[]> {
  const shares = shareOut(countMoods(whole));
  const used = new Set<string>();
  const chosen: ReportComment[] = [];
  for (const mood of moods) {
    if (shares[mood] === 0) continue;
    const { data } = await readResponses(
      context,
      { id: projectId, timeZone: period.timeZone },
      {
        ...{ ...filters, attributes: {}, state: ['counted'], band: bandsOfMood[mood], hasComment: true },
        ...{ order: 'newest', limit: candidates },
        from: localDay(period.from, period.timeZone),
        to: localDay(period.to, period.timeZone),
      },
    );
    const picked = pickComments(data, { count: shares[mood], used, quote: quoteComment });
    chosen.push(...picked.map((one) => ({ ...one, name: nameOf(one.touchpoint), mood })));
  }
  return chosen;
}
