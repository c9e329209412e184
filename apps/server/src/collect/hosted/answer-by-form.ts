import type { ResponseReceipt } from '@voxpoint/contract';
import { afterScore } from '@voxpoint/contract/after-score';
import { CodedError } from '../../base/coded-error.ts';
import type { Context } from '../../db/context.ts';
import { keepDeclared } from './keep-declared.ts';
import type { HostedForm } from './read-form.ts';
import {
  findHosted,
  type HostedRequest,
  type HostedSurvey,
  writeNothingAsked,
  writeSignedOnly,
} from './show-page.ts';
import { writeFollowUps, writeQuestion, writeThanks } from './write-form.ts';
import { type WrittenPage, writePage } from './write-page.ts';

export interface SentForm extends HostedRequest {
  form: HostedForm;
  /** For a form that bears none. */
  newId: string;
  /** Lets the answer be stored, and says by which burst to mark it. Throws what forbids it. */
  admit(): string | null;
  /** Stores the answer by the way of every one. */
  store(item: object, burst: string | null): Promise<ResponseReceipt>;
  /** Another site's page has sent it. */
  isForeign: boolean;
  /** What an error is to whoever sent the form, and whether it may be gone in a moment. */
  judge(error: unknown): { error: CodedError; isPassing: boolean };
}

/** The page that follows a form; with the error, if there is one, that this page tells of. */
export interface NextPage {
  page: WrittenPage;
  error?: CodedError;
}

/**
 * Stores what a form says by the way of every answer, and writes the page that follows. What was refused is asked again in
 * the form in which it stood, with the reason. Throws `touchpoint-not-found` or `survey-not-found`.
 */
export async function answerByForm(context: Context, projectId: number, sent: SentForm): Promise<NextPage> {
  const { form, address } = sent;
  const metric = address.metric ?? form.metric;
  const found = await findHosted(context, projectId, { ...sent, address: { ...address, metric } });
  const { words } = found;
  const state = { id: form.id ?? sent.newId, form };
  if (form.score === undefined && !found.isAsked) return { page: writeNothingAsked(found) };
  if (sent.isForeign) return askAgain(found, state, { error: foreign(), said: words.notTaken });
  if (form.score === undefined) return askAgain(found, state, { error: noScore(), said: words.choose });
  const answered = { ...form, id: state.id, score: form.score };
  try {
    const receipt = await storeForm(context, projectId, { sent, found, answered });
    const next = { ...state, form: { ...form, revision: receipt.revision + 1 } };
    const isOff = form.isSecond && lacksContact(receipt, answered, found.asked);
    return isOff ? askAgain(found, next, { error: noContact(), said: words.check }) : askOn(found, next);
  } catch (caught) {
    const { error, isPassing } = sent.judge(caught);
    if (error.code === 'respondent-not-signed') return { page: writeSignedOnly(found), error };
    return askAgain(found, state, { error, said: isPassing ? words.tryAgain : words.notTaken });
  }
}

interface State {
  id: string;
  form: HostedForm;
}

/** What comes after what was stored. */
function askOn({ asked, frame }: HostedSurvey, { id, form }: State): NextPage {
  const score = form.score ?? asked.scale.min;
  const { followUps } = afterScore(asked, score);
  const isOver = form.isSecond || followUps.length === 0;
  const content = isOver
    ? writeThanks(asked, score)
    : writeFollowUps(asked, { id, revision: form.revision }, { followUps, score, form });
  return { page: writePage(frame, content) };
}

/** The same form once more, with what was written in it. */
function askAgain(
  { asked, frame }: HostedSurvey,
  { id, form }: State,
  { error, said }: { error: CodedError; said: string },
): NextPage {
  const { score, revision, isSecond } = form;
  const state = { id, revision, error: said };
  const { followUps } = afterScore(asked, score ?? asked.scale.min);
  const content =
    isSecond && score !== undefined
      ? writeFollowUps(asked, state, { followUps, score, form })
      : writeQuestion(asked, state);
  return { page: writePage(frame, content), error };
}

interface Answered extends HostedForm {
  id: string;
  score: number;
}

async function storeForm(
  context: Context,
  projectId: number,
  { sent, found, answered }: { sent: SentForm; found: HostedSurvey; answered: Answered },
): Promise<ResponseReceipt> {
  const { touchpoint, address } = sent;
  const { asked } = found;
  const { isSecond, ...content } = answered;
  const burst = sent.admit();
  const now = context.clock().toISOString();
  const item = {
    ...content,
    touchpoint,
    metric: asked.metric,
    surveyVersion: content.surveyVersion ?? asked.version,
    locale: asked.locale,
    channel: address.channel,
    ...(address.respondent !== undefined && { respondent: { id: address.respondent } }),
    attributes: await keepDeclared(context, projectId, address.attributes),
    finished: isSecond || afterScore(asked, content.score).followUps.length === 0,
    // Nobody knows when it was seen: that it was, the answer shows.
    ...{ shownAt: now, answeredAt: now, sentAt: now },
  };
  const store = (revision: number) => sent.store({ ...item, revision }, burst);
  try {
    return await store(item.revision);
  } catch (error) {
    // Whoever went back and chose otherwise has changed the answer: the form is the same, and its revision, too.
    if (!(error instanceof CodedError) || error.code !== 'revision-conflict') throw error;
    return await store(item.revision + 1);
  }
}

/** Whether an address or a number was written that can be none: it was not kept. */
function lacksContact({ ignored = [] }: ResponseReceipt, { answers }: HostedForm, asked: Asked): boolean {
  const contacts = new Set(asked.followUps.filter(({ kind }) => kind === 'contact').map(({ key }) => key));
  return answers.some(
    ({ question }, index) => contacts.has(question) && ignored.includes(`answers.${index}.text`),
  );
}
type Asked = HostedSurvey['asked'];

function noScore(): CodedError {
  return new CodedError('validation-failed', 'score: Choose one.');
}

function noContact(): CodedError {
  return new CodedError('validation-failed', 'answers: An address or a number can be none.');
}

function foreign(): CodedError {
  return new CodedError('origin-not-allowed', 'The form was sent by the page of another site.');
}
