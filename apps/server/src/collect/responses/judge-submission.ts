import { isDeepStrictEqual } from 'node:util';
import { canonicalTag } from '@voxpoint/contract';
import type { ResponseStatus } from '@voxpoint/contract/vocabulary';
import { urgencyOf } from '@voxpoint/metrics';
import { CodedError } from '../../base/coded-error.ts';
import type { ResponseSubmission, StoredResponse } from './submission.ts';
import { toUrgencyInput } from './to-urgency-input.ts';

/** What becomes of a submission; `response` is what is stored afterwards. */
export type Verdict = { status: ResponseStatus; response: StoredResponse } | { problem: CodedError };

/** A publishable key may revise for a day longer than any client's queue holds an answer. */
const openMs = 8 * 86_400_000;

/**
 * Judges a submission against what is stored under its id. It is the whole rule of ids and revisions, and pure, so
 * that retries and reordering are harmless by construction: the highest revision wins, whatever came when.
 */
export function judgeSubmission(stored: StoredResponse | undefined, submission: ResponseSubmission): Verdict {
  const { response, named, isTrusted } = submission;
  if (!stored) return { status: 'created', response };
  if (stored.state === 'deleted') {
    return problem('response-deleted', `The response ${stored.id} was deleted; do not send it again.`);
  }
  const isOtherMetric = response.metric !== stored.metric;
  if (response.touchpointId !== stored.touchpointId || (named.metric && isOtherMetric)) {
    return problem('id-in-use', `The id ${stored.id} belongs to a response of another touchpoint or metric.`);
  }
  if (response.revision < stored.revision) return { status: 'superseded', response: stored };
  if (response.revision === stored.revision) return judgeSameRevision(stored, submission);

  if (stored.trusted && !isTrusted) return ofTrustedSender();
  if (submission.horizon && stored.answeredAt < submission.horizon) {
    return problem(
      'response-closed',
      `The response lies before ${submission.horizon.toISOString()}, from when on the project keeps answers; its counts are frozen.`,
    );
  }
  if (!isTrusted && response.receivedAt.getTime() - stored.receivedAt.getTime() > openMs) {
    return problem(
      'response-closed',
      'The response was first stored more than 8 days ago; only a secret key may revise it.',
    );
  }
  // The sender named no metric and the default has changed since: the answer is still to the question it was to.
  const asked = isOtherMetric
    ? { metric: stored.metric, surveyVersion: stored.surveyVersion, scaleMax: stored.scaleMax }
    : {};
  if (isOtherMetric && (response.score ?? 0) > stored.scaleMax) {
    return problem(
      'score-out-of-range',
      `score: Must be at most ${stored.scaleMax}, the scale of the ${stored.metric} survey that was answered.`,
    );
  }
  const revised: StoredResponse = {
    ...response,
    ...asked,
    state: stored.state,
    answeredAt: isTrusted && named.answeredAt ? response.answeredAt : stored.answeredAt,
    shownAt: isTrusted && named.shownAt ? response.shownAt : stored.shownAt,
    receivedAt: stored.receivedAt,
    burst: stored.burst,
    trusted: stored.trusted,
  };
  // By the scale and the time that are stored, which may not be those that it came with.
  return {
    status: 'updated',
    response: { ...revised, urgency: urgencyOf(toUrgencyInput(revised), submission.importance) },
  };
}

function judgeSameRevision(
  stored: StoredResponse,
  { response, named, isTrusted }: ResponseSubmission,
): Verdict {
  const repeated: StoredResponse = {
    ...response,
    ...(!named.metric && { metric: stored.metric }),
    ...(!named.surveyVersion && { surveyVersion: stored.surveyVersion }),
    ...(!named.channel && { channel: stored.channel }),
  };
  if (isDeepStrictEqual(contentOf(repeated), contentOf(stored)) && hasSameContacts(repeated, stored)) {
    // Said once: what is stored is written no second time.
    const isNews = response.finished && !stored.finished && (isTrusted || !stored.trusted);
    return { status: 'duplicate', response: isNews ? { ...stored, finished: true } : stored };
  }
  if (stored.trusted && !isTrusted) return ofTrustedSender();
  return problem(
    'revision-conflict',
    `Revision ${stored.revision} of ${stored.id} is stored with other content; send the change as revision ${stored.revision + 1}.`,
  );
}

/** A contact that is kept no longer cannot be told from any other: its kind stands among the answers. */
function hasSameContacts({ contacts = [] }: StoredResponse, stored: StoredResponse): boolean {
  const values = new Map(contacts.map(({ question, value }) => [question, value]));
  return (stored.contacts ?? []).every(({ question, value }) => values.get(question) === value);
}

/** Everybody has the key of a page, and may know or guess an id. */
function ofTrustedSender(): Verdict {
  return problem(
    'response-closed',
    'The response was stored with a secret key; only a secret key may revise it.',
  );
}

/**
 * What makes two revisions the same: neither keys, nor context, nor times, nor whether more is to come, nor the order of the answers to different
 * questions. As JSON, as the store gives it back.
 */
function contentOf(response: StoredResponse): unknown {
  const { score, metric, comment, answers, surveyVersion, locale, channel, respondentId, attributes } =
    response;
  return JSON.parse(
    JSON.stringify({
      score,
      metric,
      comment,
      answers:
        answers &&
        [...answers].sort((one, other) =>
          one.question < other.question ? -1 : Number(one.question > other.question),
        ),
      surveyVersion,
      // Older rows have it in whatever case it was sent.
      locale: locale === null ? null : canonicalTag(locale),
      channel,
      respondentId,
      attributes,
    }),
  );
}

function problem(code: CodedError['code'], detail: string): Verdict {
  return { problem: new CodedError(code, detail) };
}
