import type { FollowUp } from '@voxpoint/contract';
import type { FollowUpKind } from '@voxpoint/contract/vocabulary';

/** How a follow-up of each kind begins. */
export const newFollowUp: Record<FollowUpKind, (followUps: FollowUp[], locale: string) => FollowUp> = {
  text: newText,
  choice: newChoice,
  contact: newContact,
};

/** The first free text is the comment, which has a question of its own. */
function newText(followUps: FollowUp[], locale: string): FollowUp {
  if (followUps.every(({ key }) => key !== 'comment')) return { key: 'comment', kind: 'text' };
  return { key: freeKey(followUps, 'question'), kind: 'text', texts: { [locale]: { question: '' } } };
}

/** A choice with two options to be written. */
function newChoice(followUps: FollowUp[], locale: string): FollowUp {
  return {
    key: freeKey(followUps, 'reason'),
    kind: 'choice',
    texts: { [locale]: { question: '' } },
    options: [1, 2].map((number) => ({ key: `option-${number}`, texts: { [locale]: '' } })),
  };
}

/** Asked by the built-in words; the consent is the owner's own to write. */
function newContact(followUps: FollowUp[], locale: string): FollowUp {
  return {
    key: freeKey(followUps, 'contact'),
    kind: 'contact',
    contact: ['email'],
    consent: { [locale]: '' },
  };
}

/** The wish, or with the first number that nobody has. */
export function freeKey(taken: readonly { key: string }[], wish: string): string {
  const isTaken = (key: string) => taken.some((each) => each.key === key);
  let key = wish;
  for (let number = 2; isTaken(key); number += 1) key = `${wish.slice(0, 60)}-${number}`;
  return key;
}
