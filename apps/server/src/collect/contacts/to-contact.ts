import { type Contact, contactValue, type FollowUpAnswer, isContact } from '@voxpoint/contract';
import type { ContactKind } from '@voxpoint/contract/vocabulary';

/**
 * The contact in an answer, as it is stored, if the question takes it. A form with one field sends a text: of the kinds
 * that the question takes it is the first that it can be. Undefined: nothing that may be kept.
 */
export function toContact(
  { contact, text = '' }: FollowUpAnswer,
  asked: { kinds: readonly ContactKind[] } | undefined,
): Contact | undefined {
  const kind = contact ? contact.kind : asked?.kinds.find((each) => isContact(each, text.trim()));
  if (kind === undefined || !asked?.kinds.includes(kind)) return undefined;
  return { kind, value: contactValue(kind, contact?.value ?? text) };
}
