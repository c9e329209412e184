import { contactPatterns, longestContact, mostCharacters } from '@voxpoint/contract/vocabulary';
import type { FollowUpAnswer } from '../answer.ts';
import { type MemberError, VoxpointError } from '../voxpoint-error.ts';
import type { AskedFollowUp } from './asked-survey.ts';

/** What somebody says to a follow-up: a text, also as which a contact is written, or the keys of options. */
export type Reply = { text: string } | { choices: readonly string[]; freeText?: string | undefined };

/**
 * The answer to a follow-up, as it is sent; undefined if nothing was said.
 *
 * @throws VoxpointError `validation-failed`
 */
export function readReply(followUp: AskedFollowUp, reply: Reply): FollowUpAnswer | undefined {
  const { key: question, kind } = followUp;
  const needed = kind === 'choice' ? 'choices' : 'text';
  if ('choices' in reply && kind === 'choice') return readChoices(followUp, reply);
  if (!('text' in reply) || kind === 'choice')
    throw wrong(question, needed, 'required', {}, 'Must be given.');
  const text = clean(question, 'text', reply.text);
  if (!text) return undefined;
  return kind === 'contact' ? readContact(followUp, text) : { question, text };
}

function readChoices(
  { key: question, options = [], multiple }: AskedFollowUp,
  { choices, freeText = '' }: Extract<Reply, { choices: unknown }>,
): FollowUpAnswer | undefined {
  const chosen = options.filter(({ key }) => choices.includes(key));
  const count = new Set(choices).size;
  if (chosen.length < count) {
    const values = options.map(({ key }) => key);
    throw wrong(question, 'choices', 'not-one-of', { values }, `Must be one of ${values.join(', ')}.`);
  }
  if (count > 1 && !multiple) {
    throw wrong(question, 'choices', 'too-many', { max: 1, count }, 'There may be at most 1.');
  }
  if (!count) return undefined;
  const written = chosen.some((option) => option.freeText) && clean(question, 'freeText', freeText);
  return { question, choices: chosen.map(({ key }) => key), ...(written && { freeText: written }) };
}

function readContact({ key: question, contact = [] }: AskedFollowUp, text: string): FollowUpAnswer {
  const kind = contact.find((each) => new RegExp(`^(?:${contactPatterns[each]})$`).test(text));
  if (kind && text.length <= longestContact) return { question, contact: { kind, value: text } };
  const wanted = contact.map((each) => (each === 'email' ? 'an e-mail address' : 'a telephone number'));
  const message = `Must be ${wanted.join(' or ')}.`;
  throw wrong(question, 'text', 'wrong-format', { format: contact.join(' or ') }, message);
}

/** Without blanks around it, and without what no server takes. */
function clean(question: string, member: string, text: string): string {
  const cleaned = text.replace(/[\0\ud800-\udfff]/gu, '').trim();
  const length = cleaned.length <= mostCharacters ? 0 : [...cleaned].length;
  if (length <= mostCharacters) return cleaned;
  const message = `Must have at most ${mostCharacters} characters, but has ${length}.`;
  throw wrong(question, member, 'too-long', { max: mostCharacters, length }, message);
}

/** By the codes that the server has for the same. */
function wrong(question: string, member: string, code: string, params: object, message: string) {
  const path = `${question}.${member}`;
  const error: MemberError = { path, code, params: { ...params }, message };
  return new VoxpointError({
    code: 'validation-failed',
    detail: `${path}: ${message}`,
    errors: [error],
  });
}
