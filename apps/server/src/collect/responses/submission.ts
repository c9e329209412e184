import {
  type Attributes,
  hasVisible,
  type ResponseContext,
  type ResponseInput,
  type StoredFollowUpAnswer,
} from '@voxpoint/contract';
import type { Channel, Metric, ResponseState } from '@voxpoint/contract/vocabulary';
import { urgencyOf } from '@voxpoint/metrics';
import type { Acting } from '../../audit/acting.ts';
import { invalidMember } from '../../base/coded-error.ts';
import type { IdentifiedProject } from '../../base/identity.ts';
import type { GivenContact } from '../contacts/take-contacts.ts';
import { hashRespondent } from '../erasures/hash-respondent.ts';
import { assertWithinRetention, timesOf } from '../intake/sent-times.ts';
import type { SurveyTarget } from '../surveys/survey-cache.ts';
import { pageAddress } from './page-address.ts';

/** A response as it is stored. */
export interface StoredResponse {
  id: string;
  touchpointId: number;
  metric: Metric;
  scaleMax: number;
  /** Null once deleted. */
  score: number | null;
  channel: Channel;
  state: ResponseState;
  revision: number;
  surveyVersion: number;
  locale: string | null;
  comment: string | null;
  /** Of a contact it holds the kind alone. */
  answers: StoredFollowUpAnswer[] | null;
  respondentId: string | null;
  /** The site’s server has signed that it is this respondent who answers. */
  respondentVerified: boolean;
  attributes: Attributes | null;
  context: ResponseContext | null;
  shownAt: Date | null;
  answeredAt: Date;
  /** When the first revision was stored. */
  receivedAt: Date;
  /** Nothing more of this revision is to come; the next one may be open again. */
  finished: boolean;
  /** Null once deleted. */
  urgency: number | null;
  /** Names the burst in which it came, if it came in one. */
  burst: string | null;
  /** First stored with a secret key: no other may revise it. */
  trusted: boolean;
  /** Only on the way in: by which an erased respondent is known again. Absent without a respondent. */
  respondentHash?: string;
  /** Only on the way in: so far the answers of this signed respondent to this survey must lie apart, in days. */
  apartDays?: number;
  /** On the way in, and where what is stored is compared with it: by which its contacts are written. */
  contacts?: readonly GivenContact[];
}

/** A stored response, and what it is to become. */
export interface Change {
  before: StoredResponse;
  after: StoredResponse;
}

/** What somebody wants stored, completed and checked as far as that is possible without the stored response. */
export interface ResponseSubmission {
  /** What is stored if the id is new. */
  response: StoredResponse;
  /** Which members the sender named; the others were filled in and may not contradict what is stored. */
  named: { metric: boolean; surveyVersion: boolean; channel: boolean; answeredAt: boolean; shownAt: boolean };
  /** A secret key may revise at any time, and move the times. */
  isTrusted: boolean;
  /** The touchpoint’s, now. */
  importance: number;
  /** Counts before it are frozen. */
  horizon: Date | null;
  /** Who was told it and entered it; absent: who answers sent it. */
  enteredBy?: Acting;
}

/** An answer as it came. */
export interface Arrival {
  input: ResponseInput;
  /** Its answers to follow-ups, and the contacts that were among them. */
  answers?: StoredFollowUpAnswer[];
  contacts?: readonly GivenContact[];
  /** The respondent is signed. */
  isSigned?: boolean;
  receivedAt: Date;
  isTrusted: boolean;
  /** Absent: it came in none. */
  burst?: string | null;
}

/**
 * Completes an answer: what it belongs to, its channel, its times. Throws
 * `score-out-of-range`, `answered-in-future`, `answered-before-retention` or `validation-failed`.
 */
export function prepareSubmission(
  asked: SurveyTarget,
  project: Pick<IdentifiedProject, 'horizon' | 'erasureKey'>,
  { input, answers = [], contacts = [], isSigned = false, receivedAt, isTrusted, burst = null }: Arrival,
): ResponseSubmission {
  const { scale, metric } = asked;
  if (input.score < scale.min || input.score > scale.max) {
    throw invalidMember('score', 'score-out-of-range', { ...scale, metric });
  }
  const times = timesOf(input, { receivedAt, isTrusted });
  assertWithinRetention(times.answeredAt, project.horizon);
  const respondentId = input.respondent?.id ?? null;
  const comment = input.comment && hasVisible(input.comment) ? input.comment : null;
  return {
    response: {
      id: input.id,
      touchpointId: asked.touchpointId,
      metric,
      scaleMax: scale.max,
      score: input.score,
      channel: input.channel ?? asked.channel,
      state: 'counted',
      revision: input.revision,
      surveyVersion: asked.surveyVersion,
      locale: input.locale ?? null,
      comment,
      answers: answers.length > 0 ? answers : null,
      respondentId,
      respondentVerified: isSigned,
      attributes: input.attributes && Object.keys(input.attributes).length > 0 ? input.attributes : null,
      context: cleanContext(input.context),
      ...times,
      receivedAt,
      burst,
      finished: input.finished ?? false,
      trusted: isTrusted,
      urgency: urgencyOf(
        {
          metric,
          scale,
          score: input.score,
          hasComment: comment !== null,
          answeredAt: times.answeredAt,
        },
        asked.importance,
      ),
      ...(contacts.length > 0 && { contacts }),
      ...(isSigned && asked.oncePerDays !== null && { apartDays: asked.oncePerDays }),
      ...(respondentId !== null && { respondentHash: hashRespondent(respondentId, project.erasureKey) }),
    },
    named: {
      metric: input.metric !== undefined,
      surveyVersion: input.surveyVersion !== undefined,
      channel: input.channel !== undefined,
      answeredAt: input.answeredAt !== undefined,
      shownAt: input.shownAt !== undefined,
    },
    isTrusted,
    importance: asked.importance,
    horizon: project.horizon,
  };
}

function cleanContext(context: ResponseContext | undefined): ResponseContext | null {
  if (context?.url === undefined) return context ?? null;
  return { ...context, url: pageAddress(context.url) };
}
