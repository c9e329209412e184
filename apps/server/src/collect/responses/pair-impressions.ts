import type { CountDelta } from '../../counts/cells.ts';
import type { Statement, Transaction } from '../../db/database.ts';
import { impressionDeltas } from '../impressions/impression-deltas.ts';
import {
  type BroughtImpression,
  bringingImpressions,
  lockingUnanswered,
  type StoredImpression,
  writeImpressions,
} from '../impressions/queries.ts';
import type { StoredResponse } from './submission.ts';

/**
 * Statements that pair responses with their impressions, after that which stores them at this time: one with shownAt brings its
 * own, unless that is there already; for one without an impression is looked for that came before.
 */
export function pairingImpressions(
  projectId: number,
  { responses, at }: { responses: readonly StoredResponse[]; at: Date },
): (Statement | undefined)[] {
  const idsOf = (hasShownAt: boolean) =>
    responses.filter(({ shownAt }) => (shownAt !== null) === hasShownAt).map(({ id }) => id);
  const [shown, others] = [idsOf(true), idsOf(false)];
  return [
    shown.length > 0 ? bringingImpressions(projectId, { responseIds: shown, at }) : undefined,
    others.length > 0 ? lockingUnanswered(projectId, others) : undefined,
  ];
}

/** Completes what those statements began, by their rows, for the responses that were stored; returns the deltas of the counts. */
export function pairImpressions(
  transaction: Transaction,
  projectId: number,
  responses: readonly StoredResponse[],
  [brought = [], unanswered = []]: unknown[][],
): CountDelta[] {
  const stored = new Map(responses.map((response) => [response.id, response]));
  const marked = (unanswered as StoredImpression[])
    .filter(({ id, touchpointId, metric }) => {
      const response = stored.get(id);
      return response?.touchpointId === touchpointId && response.metric === metric;
    })
    .map((impression) => ({ ...impression, answered: true }));
  if (marked.length > 0) writeImpressions(transaction, projectId, marked);
  return [
    ...(brought as BroughtImpression[]).flatMap((impression) =>
      impression.isNew ? impressionDeltas(impression, 1) : becameAnswered(impression),
    ),
    ...marked.flatMap(becameAnswered),
  ];
}

function becameAnswered(impression: StoredImpression): CountDelta[] {
  return impressionDeltas(impression, 1).map((delta) => ({ ...delta, impressions: 0 }));
}
