import { type AskedSurvey, type HostedPage, type ProblemCode, slugPattern } from '@voxpoint/contract';
import { html, type Markup } from '../../base/markup.ts';
import type { Context } from '../../db/context.ts';
import { findProjectById } from '../../setup/projects/queries.ts';
import { notFound } from '../../setup/resources/not-found.ts';
import type { PageWords } from '../../setup/surveys/locales/built-in-words.ts';
import { builtInLanguages } from '../../setup/surveys/locales/index.ts';
import { matchLocale } from '../../setup/surveys/match-locale.ts';
import { resolveSurvey } from '../../setup/surveys/resolve-survey.ts';
import { builtInWords, textDirection } from '../../setup/surveys/survey-locales.ts';
import { findSurveyToAsk } from '../surveys/ask-survey.ts';
import { keepDeclared } from './keep-declared.ts';
import type { HostedAddress } from './read-address.ts';
import { writeQuestion } from './write-form.ts';
import { type PageFrame, type WrittenPage, writePage } from './write-page.ts';

/** Who asks for which page. */
export interface HostedRequest {
  touchpoint: string;
  address: HostedAddress;
  acceptLanguage?: string;
  /** By a link that stands for its respondent, and is where everything is sent. */
  isInvited?: boolean;
}

/** A survey with all that its pages need. */
export interface HostedSurvey {
  asked: AskedSurvey;
  /** Whether it is asked now: answers on their way are welcome in any case. */
  isAsked: boolean;
  /** A form cannot prove who sends it: the script alone reads tokens. */
  isSignedOnly: boolean;
  frame: PageFrame;
  words: PageWords;
}

/** Finds the survey of a page. Throws `touchpoint-not-found` or `survey-not-found`. */
export async function findHosted(
  context: Context,
  projectId: number,
  { touchpoint, address, acceptLanguage, isInvited = false }: HostedRequest,
): Promise<HostedSurvey> {
  if (!slugPattern.test(touchpoint)) throw notFound('touchpoint', touchpoint);
  const { metric, locale, isKiosk } = address;
  const { survey, isAsked } = await findSurveyToAsk(context, projectId, { touchpoint, metric });
  const project = await findProjectById(context.database.orm, projectId);
  const asked = resolveSurvey(survey, { locale, acceptLanguage });
  return {
    asked,
    isAsked,
    isSignedOnly: survey.requireSigned && !isInvited,
    words: (builtInWords(asked.locale) ?? builtInWords(survey.defaultLocale) ?? builtInLanguages.en).page,
    frame: {
      locale: asked.locale,
      direction: asked.direction,
      project: project?.name,
      logo: survey.theme.logo,
      theme: asked.theme,
      title: asked.texts.question,
      isKiosk,
    },
  };
}

/** The page that asks, or says that nothing is asked now. */
export async function showHosted(
  context: Context,
  projectId: number,
  request: HostedRequest & { id: string; script?: string },
): Promise<WrittenPage> {
  const { address, id } = request;
  const found = await findHosted(context, projectId, request);
  if (!found.isAsked) return writeNothingAsked(found);
  // At a kiosk nobody has a token.
  const file = found.isSignedOnly && address.isKiosk ? undefined : request.script;
  const isAwaiting = file !== undefined;
  const form = found.isSignedOnly
    ? saySignedOnly(found, { isAwaiting })
    : writeQuestion(found.asked, { id, revision: 1, isAwaiting });
  if (file === undefined) return writePage(found.frame, form);
  const attributes = await keepDeclared(context, projectId, address.attributes);
  const told = {
    ...whatToTell(found, { ...address, attributes }),
    ...(request.isInvited && { isInvited: true as const }),
  };
  return writePage(found.frame, form, { file, told });
}

function whatToTell({ asked, words, isSignedOnly }: HostedSurvey, address: HostedAddress): HostedPage {
  const { channel, respondent, attributes, score, isKiosk } = address;
  const { stillThere, goOn, startAgain, undelivered } = words;
  const isOnScale = score !== undefined && score >= asked.scale.min && score <= asked.scale.max;
  return {
    survey: asked,
    answer: { channel, respondent, attributes },
    ...(isSignedOnly && { isSignedOnly: true as const }),
    ...(isOnScale && { suggested: { score, label: words.sendScore(score) } }),
    ...(isKiosk && { kiosk: { stillThere, goOn, startAgain, undelivered } }),
  };
}

export function writeNothingAsked({ frame, words }: HostedSurvey): WrittenPage {
  return writePage({ ...frame, title: words.nothingAsked }, html`<p class="said">${words.nothingAsked}</p>`);
}

/** Said in place of a form whose answer would be refused. */
export function writeSignedOnly(found: HostedSurvey): WrittenPage {
  return writePage(found.frame, saySignedOnly(found, { isAwaiting: false }));
}

function saySignedOnly({ words }: HostedSurvey, { isAwaiting }: { isAwaiting: boolean }): Markup {
  return html`<p class="said${isAwaiting && ' awaiting'}">${words.signedOnly}</p>`;
}

/** What is wrong with the link, not with the server or what somebody has written. */
const ofLink: ReadonlySet<ProblemCode> = new Set([
  'touchpoint-not-found',
  'survey-not-found',
  'key-invalid',
  'key-missing',
  'ambiguous-key',
  'secret-key-in-url',
  'scope-missing',
  'touchpoint-not-allowed',
]);

/** Tells of an error where there is no survey whose page could. */
export function writeProblemPage(
  code: ProblemCode,
  {
    locale: wanted,
    isPassing,
    acceptLanguage,
  }: { locale?: string; isPassing: boolean; acceptLanguage?: string },
): WrittenPage {
  const locales = Object.keys(builtInLanguages);
  const locale = matchLocale({ locales, defaultLocale: 'en' }, { locale: wanted, acceptLanguage });
  const { page: words } = builtInWords(locale) ?? builtInLanguages.en;
  const isUnknown = ofLink.has(code);
  const title = isUnknown ? words.unknown : isPassing ? words.tryAgain : words.notTaken;
  const frame = { locale, direction: textDirection(locale), title };
  return writePage(frame, html`${isUnknown && html`<p>${words.unknownMore}</p>`}`);
}
