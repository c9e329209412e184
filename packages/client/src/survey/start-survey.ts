import { afterScore } from '@voxpoint/contract/after-score';
import type { AnswerContent, FollowUpAnswer, Impression } from '../answer.ts';
import { randomId } from '../random-id.ts';
import { VoxpointError } from '../voxpoint-error.ts';
import type { AskedFollowUp, AskedSurvey, Thanks } from './asked-survey.ts';
import { type Reply, readReply } from './read-reply.ts';

/** What is known of whoever is asked, and where. */
export type AboutAnswer = Pick<
  AnswerContent,
  'respondent' | 'attributes' | 'context' | 'channel' | 'shownAt'
> & {
  /** Of the impression and of the answer; absent: a new one. */
  id?: string | undefined;
};

/** What is to be shown now. */
export type Step =
  | { kind: 'score' }
  | {
      kind: 'follow-up';
      followUp: AskedFollowUp;
      /** What was replied before, if one has come back. */
      reply: FollowUpAnswer | undefined;
    }
  | ({ kind: 'thanks' } & Thanks)
  /** By the person, who has answered, or who has not. */
  | { kind: 'closed' };

/**
 * Where somebody is in a survey. It never changes: what the person does gives the next one. What comes when it is over, or asks
 * for what is not there, gives the same one.
 */
export interface Asking {
  survey: AskedSurvey;
  step: Step;
  /** The score that was chosen. */
  chosen: number | undefined;
  /** All that follow the score, for who shows them side by side. */
  followUps: readonly AskedFollowUp[];
  /** Questions that are behind, of all. Before the score it is not known which will follow: as many as ever do. */
  progress: { done: number; of: number };
  /** The whole answer so far, for `respond`; undefined before the score. The same object for as long as it says the same. */
  answer: (AnswerContent & { id: string }) | undefined;
  /** For `seen`, when the survey is shown, and once more if it was dismissed. */
  impression: Impression & { id: string };
  /**
   * The score was chosen, or another. What was replied to questions that do not follow it is left out.
   *
   * @throws VoxpointError `score-out-of-range`
   */
  score(value: number): Asking;
  /**
   * Something was replied to a follow-up; an empty text, or no choice, takes it away. The step stays.
   *
   * @param question the key of the follow-up
   * @throws VoxpointError `validation-failed`; its `errors` say what is wrong
   */
  reply(question: string, reply: Reply): Asking;
  /** On to the next question or the thanks, answered or not; not without a score. */
  next(): Asking;
  /** Back from a follow-up to the question before it. */
  back(): Asking;
  /** On to the thanks, whatever was still to be asked. */
  finish(): Asking;
  /** The person has closed it. Without a score it is dismissed. */
  dismiss(): Asking;
}

interface State {
  survey: AskedSurvey;
  about: AboutAnswer & { id: string; shownAt: string };
  score?: number;
  replies: Record<string, FollowUpAnswer | undefined>;
  /** How many questions are behind: at 0 the score is asked, after the last follow-up it is over. */
  done: number;
  isClosed?: boolean;
}

/** Begins a survey without drawing it. Call it when the survey is shown. */
export function startSurvey(survey: AskedSurvey, about: AboutAnswer = {}): Asking {
  const { id = randomId(), shownAt = new Date().toISOString() } = about;
  return askingAt({ survey, about: { ...about, id, shownAt }, replies: {}, done: 0 });
}

/** @param before what the answer was */
function askingAt(state: State, before?: Asking['answer']): Asking {
  const { survey, score, replies, done, isClosed = false } = state;
  const { followUps, thanks } = following(survey, score);
  const isOver = isClosed || done > followUps.length;
  const made = answerOf(state, followUps, isOver);
  const answer = JSON.stringify(made) === JSON.stringify(before) ? before : made;

  const on = (change: Partial<State>) => askingAt({ ...state, ...change }, answer);
  const moved = (to: number) => (isOver || score === undefined ? asking : on({ done: Math.max(0, to) }));
  const asking: Asking = {
    survey,
    step: stepOf(state, followUps, thanks),
    chosen: score,
    followUps,
    progress: progressOf(state, followUps),
    answer,
    impression: impressionOf(state),
    score: (value) => {
      if (isOver) return asking;
      checkScore(survey, value);
      return on({ score: value, done: 1 });
    },
    reply: (question, reply) => {
      const followUp = followUps.find(({ key }) => key === question);
      if (isOver || !followUp) return asking;
      return on({ replies: { ...replies, [question]: readReply(followUp, reply) } });
    },
    next: () => moved(done + 1),
    back: () => moved(done - 1),
    finish: () => moved(followUps.length + 1),
    dismiss: () => (isClosed ? asking : on({ isClosed: true })),
  };
  return asking;
}

/** Without what a newer server asks and this client cannot answer. */
function following(survey: AskedSurvey, score: number | undefined) {
  const known = survey.followUps.filter(({ kind }) => ['text', 'choice', 'contact'].includes(kind));
  const { followUps, thanks } = afterScore<AskedFollowUp, Thanks>(
    { ...survey, followUps: known },
    // No band begins so low.
    score ?? Number.NEGATIVE_INFINITY,
  );
  return { followUps, thanks };
}

function stepOf({ score, replies, done, isClosed }: State, followUps: AskedFollowUp[], thanks: Thanks): Step {
  if (isClosed) return { kind: 'closed' };
  if (!done || score === undefined) return { kind: 'score' };
  const followUp = followUps[done - 1];
  if (!followUp) return { kind: 'thanks', ...thanks };
  return { kind: 'follow-up', followUp, reply: replies[followUp.key] };
}

function progressOf({ survey, score, done }: State, followUps: AskedFollowUp[]): Asking['progress'] {
  if (score !== undefined) return { done: Math.min(done, followUps.length + 1), of: followUps.length + 1 };
  const most = Object.values(survey.bands ?? {}).map((lowest) => following(survey, lowest).followUps.length);
  return { done, of: Math.max(0, ...most) + 1 };
}

function answerOf(
  { survey, about, score, replies }: State,
  followUps: AskedFollowUp[],
  finished: boolean,
): Asking['answer'] {
  if (score === undefined) return undefined;
  const given = followUps.flatMap(({ key }) => replies[key] ?? []);
  const comment = given.find(({ question }) => question === 'comment');
  return {
    ...about,
    ...identityOf(survey),
    score,
    comment: comment && 'text' in comment ? comment.text : undefined,
    answers: given.filter((each) => each !== comment),
    finished,
  };
}

function impressionOf({ survey, about, score, isClosed }: State): Asking['impression'] {
  const { id, shownAt, channel, respondent } = about;
  const dismissed = isClosed && score === undefined;
  const token = dismissed && respondent?.token;
  return {
    ...{ id, ...identityOf(survey), channel, shownAt },
    ...(dismissed && { dismissed }),
    ...(token && { respondent: { id: respondent.id, token } }),
  };
}

function identityOf({ touchpoint, metric, version, locale }: AskedSurvey) {
  return { touchpoint, metric, surveyVersion: version, locale };
}

function checkScore({ scale: { min, max } }: AskedSurvey, value: number): void {
  if (Number.isInteger(value) && value >= min && value <= max) return;
  const detail = `The score ${value} is not on the scale of the survey: give a whole number from ${min} to ${max}.`;
  throw new VoxpointError({ code: 'score-out-of-range', detail });
}
