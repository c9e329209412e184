import fc from 'fast-check';
import { expect, it } from 'vitest';
import { judgeSubmission } from './judge-submission.ts';
import type { ResponseSubmission, StoredResponse } from './submission.ts';

const receivedAt = new Date('2026-11-20T12:00:00Z');

function submission(revision: number, score: number, finished = false): ResponseSubmission {
  return {
    response: {
      id: '0198c0de-7a11-7c3e-8f00-5d3f1c2b4a69',
      touchpointId: 1,
      metric: 'nps',
      scaleMax: 10,
      score,
      channel: 'web',
      state: 'counted',
      revision,
      surveyVersion: 1,
      locale: null,
      comment: null,
      answers: null,
      respondentId: null,
      respondentVerified: false,
      attributes: null,
      context: null,
      shownAt: null,
      answeredAt: receivedAt,
      receivedAt,
      urgency: null,
      burst: null,
      finished,
      trusted: false,
    },
    named: { metric: true, surveyVersion: true, channel: true, answeredAt: false, shownAt: false },
    isTrusted: false,
    importance: 1,
    horizon: null,
  };
}

/** What is stored after the submissions have come in this order. */
function settle(submissions: readonly ResponseSubmission[]): StoredResponse | undefined {
  return submissions.reduce<StoredResponse | undefined>((stored, next) => {
    const verdict = judgeSubmission(stored, next);
    return 'response' in verdict ? verdict.response : stored;
  }, undefined);
}

/** Revisions with one content each, in some order, some of them several times. */
const deliveries = fc
  .uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 6 })
  .chain((revisions) => {
    const sent = revisions.flatMap((revision) => {
      const score = revision % 11;
      // Of some the end is told once more with the same revision, of others by the first that says it.
      if (revision % 3 === 0) return [submission(revision, score), submission(revision, score, true)];
      return [submission(revision, score, revision % 3 === 1)];
    });
    return fc.tuple(fc.constant(sent), fc.array(fc.nat({ max: sent.length - 1 }), { maxLength: 10 }));
  })
  .chain(([sent, repeated]) => {
    const all = [...sent, ...repeated.map((index) => sent[index] as ResponseSubmission)];
    return fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
  });

it('ends with the highest revision, whatever came when and how often', () => {
  fc.assert(
    fc.property(deliveries, (arrived) => {
      const highest = Math.max(...arrived.map(({ response }) => response.revision));
      expect(settle(arrived)).toMatchObject({
        revision: highest,
        score: highest % 11,
        finished: highest % 3 !== 2,
      });
    }),
  );
});

it('answers a repetition of anything without changing anything', () => {
  fc.assert(
    fc.property(deliveries, (arrived) => {
      const settled = settle(arrived);
      for (const again of arrived) {
        const verdict = judgeSubmission(settled, again);
        expect(verdict).toMatchObject({ response: settled });
        expect(['duplicate', 'superseded']).toContain('status' in verdict && verdict.status);
      }
    }),
  );
});
