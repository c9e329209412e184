import { type FollowUp, type FollowUpAnswer, memberError, type ProblemError } from '@voxpoint/contract';
import type { ContactKind } from '@voxpoint/contract/vocabulary';
import { toContact } from '../contacts/to-contact.ts';

/** What can be answered to a question of a survey's version. */
interface Answerable {
  takesText: boolean;
  options: Map<string, { takesFreeText: boolean }>;
  /** What may be left there, and the words to which whoever leaves it agrees, by language. */
  contact?: { kinds: readonly ContactKind[]; consent: Readonly<Record<string, string>> };
}

/** By the keys of its questions: several may share one, for different bands. */
export type AnswerableFollowUps = ReadonlyMap<string, Answerable>;

export function answerableFollowUps(followUps: readonly FollowUp[]): AnswerableFollowUps {
  const questions = new Map<string, Answerable>();
  for (const { key, kind, options = [], contact, consent } of followUps) {
    const question: Answerable = questions.get(key) ?? { takesText: false, options: new Map() };
    questions.set(key, question);
    if (kind === 'text') question.takesText = true;
    if (contact && consent) question.contact = { kinds: contact, consent };
    for (const { key, freeText = false } of options) {
      const takesFreeText = freeText || (question.options.get(key)?.takesFreeText ?? false);
      question.options.set(key, { takesFreeText });
    }
  }
  return questions;
}

/** What in the answers the version of the survey did not ask, as errors. */
export function judgeFollowUps(
  answers: readonly FollowUpAnswer[],
  asked: AnswerableFollowUps,
  version: number,
): ProblemError[] {
  return answers.flatMap((answer, index) =>
    judgeAnswer(answer, asked.get(answer.question)).map(({ at, ...params }) =>
      memberError(`answers.${index}.${at}`, 'not-of-survey', { ...params, version }),
    ),
  );
}

interface Foreign {
  at: string;
  of: 'question' | 'choice' | 'text' | 'free-text' | 'contact';
  key: string;
}

function judgeAnswer(answer: FollowUpAnswer, asked: Answerable | undefined): Foreign[] {
  const { question, choices = [], text, freeText } = answer;
  if (!asked) return [{ at: 'question', of: 'question', key: question }];
  if (answer.contact || (asked.contact && !asked.takesText && text !== undefined)) {
    const at = answer.contact ? 'contact' : 'text';
    return toContact(answer, asked.contact) ? [] : [{ at, of: 'contact', key: question }];
  }
  const takesFreeText = choices.some((choice) => asked.options.get(choice)?.takesFreeText);
  return [
    ...choices.flatMap((key, index): Foreign[] =>
      asked.options.has(key) ? [] : [{ at: `choices.${index}`, of: 'choice', key }],
    ),
    ...(text !== undefined && !asked.takesText ? [{ at: 'text', of: 'text' as const, key: question }] : []),
    ...(freeText !== undefined && !takesFreeText
      ? [{ at: 'freeText', of: 'free-text' as const, key: question }]
      : []),
  ];
}
