import type { AskedSurvey } from '@voxpoint/contract';
import { afterScore } from '@voxpoint/contract/after-score';
import {
  type ContactKind,
  contactPatterns,
  longestContact,
  mostCharacters,
  scoresOf,
} from '@voxpoint/contract/vocabulary';
import { html, type Markup } from '../../base/markup.ts';
import { fields, freeTextField, type HostedForm } from './read-form.ts';

type FollowUp = AskedSurvey['followUps'][number];

/** An answer on its way through the forms. */
export interface FormState {
  id: string;
  /** Of what is sent next. */
  revision: number;
  /** Said above the fields. */
  error?: string;
  /** A script is to take the form's place. */
  isAwaiting?: boolean;
}

/** The question. Nothing is chosen in it: programs send forms as they find them. */
export function writeQuestion(survey: AskedSurvey, state: FormState): Markup {
  return writeForm(
    survey,
    state,
    html`<fieldset><legend>${survey.texts.question}</legend>${writeScores(survey)}</fieldset>`,
  );
}

/** The questions after the score, with what was written there already. */
export function writeFollowUps(
  survey: AskedSurvey,
  state: FormState,
  given: { followUps: readonly FollowUp[]; score: number; form: HostedForm },
): Markup {
  return writeForm(
    survey,
    state,
    html`<input type="hidden" name="${fields.score}" value="${given.score}">
${given.followUps.map((followUp) => html`<div class="asked">${kinds[followUp.kind](followUp, given.form)}</div>`)}`,
  );
}

export function writeThanks(survey: AskedSurvey, score: number): Markup {
  const { text, link } = afterScore(survey, score).thanks;
  return html`<p class="said" role="status">${text}</p>${link && html`<a class="link" href="${link.url}" rel="noopener">${link.text}</a>`}`;
}

/** Sent to the address of the page itself, which says the rest. */
function writeForm({ texts, metric, version }: AskedSurvey, state: FormState, asked: Markup): Markup {
  const { id, revision, error, isAwaiting } = state;
  const hidden = {
    [fields.id]: id,
    [fields.revision]: revision,
    [fields.metric]: metric,
    [fields.version]: version,
  };
  return html`${error && html`<p class="error" role="alert">${error}</p>`}
<form method="post" autocomplete="off"${isAwaiting && html` class="awaiting"`}>
${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${asked}<button>${texts.send}</button></form>`;
}

function writeScores({ scale, appearance, texts }: AskedSurvey): Markup {
  const ends: Record<number, string> = { [scale.min]: texts.low, [scale.max]: texts.high };
  const isList = appearance === 'agreement' && texts.labels;
  const cells = scoresOf(scale).map((score, index) => {
    const meaning = texts.labels?.[index] ?? ends[score];
    const label = !isList && meaning && html` aria-label="${score} ${meaning}"`;
    return html`<label><input type="radio" name="${fields.score}" value="${score}" required${label}>${isList ? meaning : score}</label>`;
  });
  if (isList) return html`${cells}`;
  return html`<div class="row">${cells}</div><p class="ends"><span>${texts.low}</span><span>${texts.high}</span></p>`;
}

const kinds: Record<FollowUp['kind'], (followUp: FollowUp, form: HostedForm) => Markup> = {
  text: ({ key, question }, form) =>
    html`<label>${question}<textarea class="text" name="${fields.text}${key}" rows="4" maxlength="${mostCharacters}">${writtenTo(key, form)}</textarea></label>`,
  choice: ({ key, question, multiple, options = [] }, form) => {
    const { choices = [], freeText } = form.answers.find((answer) => answer.question === key) ?? {};
    return html`<fieldset><legend>${question}</legend>${options.map(
      (option) =>
        html`<label><input type="${multiple ? 'checkbox' : 'radio'}" name="${fields.choice}${key}" value="${option.key}"${choices.includes(option.key) && html` checked`}>${option.text}</label>${option.freeText && html`<textarea class="text free" name="${freeTextField(key, option.key)}" maxlength="${mostCharacters}" aria-label="${option.text}">${choices.includes(option.key) && freeText}</textarea>`}`,
    )}</fieldset>`;
  },
  contact: ({ key, question, contact = [], consent }, form) =>
    html`<label>${question}<input class="text" name="${fields.text}${key}" type="${inputTypes[contact.join()] ?? 'text'}" pattern="\\s*(${contact.map((kind) => contactPatterns[kind]).join('|')})\\s*" maxlength="${longestContact}" aria-describedby="consent-${key}" value="${writtenTo(key, form)}"></label>
<small id="consent-${key}">${consent}</small>`,
};

const inputTypes: Record<string, string> = { email: 'email', phone: 'tel' } satisfies Record<
  ContactKind,
  string
>;

function writtenTo(key: string, { comment, answers }: HostedForm): string | undefined {
  return key === 'comment' ? comment : answers.find(({ question }) => question === key)?.text;
}
