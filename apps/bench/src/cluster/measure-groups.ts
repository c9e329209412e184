import { storeResponses } from '../../../server/src/collect/responses/store-responses.ts';
import type { ResponseSubmission } from '../../../server/src/collect/responses/submission.ts';
import { toMixedResponse } from '../aggregates/to-stored-response.ts';
import { createAnswers } from '../load/answers.ts';
import { familyProcessorMs } from '../processes/processor-time.ts';
import { median } from '../statistics.ts';
import type { Connection } from './measured-nodes.ts';

export interface GroupCost {
  /** CPU of all nodes for each answer, in microseconds. */
  micros: number;
  /** Of that on the coordinator, from 0 to 1. */
  coordinatorShare: number;
}

/** By the place of the connection: what an answer costs in groups of a size, stored one after another. */
export async function measureGroups(
  connections: readonly Connection[],
  { size, answers, rounds }: { size: number; answers: number; rounds: number },
): Promise<GroupCost[]> {
  const nextAnswer = createAnswers();
  const store = async ({ database }: Connection) => {
    for (let stored = 0; stored < answers; stored += size) {
      const submissions = Array.from({ length: size }, (_, n) => ({
        response: toMixedResponse(nextAnswer(), n),
      }));
      const outcomes = await storeResponses({ database, clock: () => new Date() }, 1, {
        submissions: submissions as ResponseSubmission[],
        isRepeat: false,
      });
      if (outcomes.some((outcome) => !('status' in outcome))) throw new Error('A new answer was refused.');
    }
  };
  const taken = connections.map(() => [] as { total: number; coordinator: number }[]);
  // The first round fills caches.
  for (let round = 0; round <= rounds; round += 1) {
    for (const [at, connection] of connections.entries()) {
      const before = await timesOf(connection);
      await store(connection);
      const after = await timesOf(connection);
      const spent = after.map((time, node) => time - (before[node] as number));
      const total = spent.reduce((sum, time) => sum + time, 0);
      if (round > 0) taken[at]?.push({ total, coordinator: spent[0] as number });
    }
  }
  return taken.map((all) => ({
    micros: (median(all.map(({ total }) => total)) * 1_000) / (Math.ceil(answers / size) * size),
    coordinatorShare: median(all.map(({ total, coordinator }) => coordinator / total)),
  }));
}

function timesOf({ postmasters }: Connection): Promise<number[]> {
  return Promise.all(postmasters.map(familyProcessorMs));
}
