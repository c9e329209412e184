import { vi } from 'vitest';
import type { StoredResponse, WidgetStand } from '../support/widget.ts';
import { type Given, patience } from './person.ts';

export interface Losses {
  given: number;
  stored: number;
  lost: number;
  doubled: number;
}

interface Question {
  stand: WidgetStand;
  touchpoint: string;
  given: readonly Given[];
  /** There is nothing to wait for. */
  isHopeless?: boolean;
}

/**
 * Compares what people have answered with what the server has stored: the last score and comment of each. It is given
 * time to arrive. `doubled` counts responses that are too many, in the store or in the aggregates.
 */
export async function countLosses({ stand, touchpoint, given, isHopeless }: Question): Promise<Losses> {
  const compare = async (): Promise<Losses> => {
    const stored = await readResponses(stand, touchpoint);
    const lost = given.filter(
      (one) =>
        !stored.some(
          ({ respondent, score, comment }) =>
            respondent?.id === one.name && score === one.score && comment === one.comment,
        ),
    ).length;
    const names = new Set(stored.map(({ respondent }) => respondent?.id));
    const counted = stored.length > 0 ? (await stand.total(touchpoint)).responses : 0;
    return {
      given: given.length,
      stored: names.size,
      lost,
      doubled: Math.max(stored.length, counted) - names.size,
    };
  };
  if (!isHopeless) {
    await vi.waitUntil(async () => (await compare()).lost === 0, patience).catch(() => {});
  }
  return compare();
}

async function readResponses(stand: WidgetStand, touchpoint: string): Promise<StoredResponse[]> {
  const { body } = await stand.voxpoint.send<{ data: StoredResponse[]; nextCursor: string | null }>(
    `GET /v1/responses?touchpoint=${touchpoint}&limit=1000`,
  );
  if (body.nextCursor) throw new Error('There are more than 1,000 responses.');
  return body.data;
}
