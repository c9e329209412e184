import type { FollowUpAnswer, StoredFollowUpAnswer } from '@voxpoint/contract';
import type { ContactKind } from '@voxpoint/contract/vocabulary';
import { matchLocale } from '../../setup/surveys/match-locale.ts';
import type { AnswerableFollowUps } from '../surveys/judge-follow-ups.ts';
import { toContact } from './to-contact.ts';

/** How somebody who answered may be reached, on its way into the store. */
export interface GivenContact {
  question: string;
  kind: ContactKind;
  value: string;
  /** The words that were agreed to. */
  consent: string;
}

/**
 * Takes contacts out of the answers: what is left of one there is its kind. Where nobody was asked for it, there are no
 * words to which somebody could have agreed, and it is not kept at all; nor is what else was written in its field.
 */
export function takeContacts(
  answers: readonly FollowUpAnswer[],
  asked: AnswerableFollowUps,
  locale: string | undefined,
): { answers: StoredFollowUpAnswer[]; contacts: GivenContact[] } {
  const contacts = new Map<string, GivenContact>();
  const kept: StoredFollowUpAnswer[] = [];
  for (const answer of answers) {
    const { contact: given, ...rest } = answer;
    const { question } = answer;
    const { contact, takesText = false } = asked.get(question) ?? {};
    if (!given && (!contact || takesText || answer.text === undefined)) {
      kept.push(rest);
      continue;
    }
    const taken = toContact(answer, contact);
    if (!taken || !contact) continue;
    const consent = wordsIn(contact.consent, locale);
    // Of two to one question the last counts.
    contacts.set(question, { question, ...taken, consent });
  }
  return {
    answers: [
      ...kept,
      ...[...contacts.values()].map(({ question, kind }) => ({ question, contact: [kind] })),
    ],
    contacts: [...contacts.values()],
  };
}

function wordsIn(consent: Readonly<Record<string, string>>, wanted = ''): string {
  const locales = Object.keys(consent);
  const locale = matchLocale({ locales, defaultLocale: locales[0] ?? 'en' }, { locale: wanted });
  return consent[locale] ?? '';
}
