import { contactPatterns, longestContact } from '@voxpoint/contract/vocabulary';
import type { FollowUpDrawing } from '../follow-ups/follow-up-drawing.ts';

/** Fields that hold back Send already. */
const watched = new WeakSet<EventTarget>();

/** One field for the address or number, and beside it the words to which whoever fills it in agrees. */
export const drawContact: FollowUpDrawing = ({ key, question, contact, consent }, jsx) => {
  // A server may send anything.
  const kinds = `${contact}`;
  const takesEmail = kinds.includes('email');
  const takesPhone = kinds.includes('phone');
  // Where either may be given, a keyboard with letters and @ has digits, too.
  const keyboard = takesEmail ? 'email' : 'tel';
  const patterns = [takesEmail && contactPatterns.email, takesPhone && contactPatterns.phone].filter(Boolean);
  const field = {
    part: 'text',
    name: key,
    type: takesEmail && takesPhone ? 'text' : keyboard,
    inputmode: keyboard,
    autocomplete: keyboard,
    // A keyboard that completes words leaves a blank.
    pattern: `\\s*(${patterns.join('|')})\\s*`,
    maxLength: longestContact,
    title: question,
    'aria-describedby': key,
    // Else as card.css has it for what has a title.
    style: 'height:auto',
    onInput: ({ currentTarget }: { currentTarget: Element }) => judge(currentTarget as HTMLInputElement),
  };
  return [
    jsx('label', { children: [question, jsx('input', field)] }),
    jsx('small', {
      part: 'consent',
      id: key,
      style: 'display:block;margin-block-start:8px',
      children: consent,
    }),
  ];
};

/** What can be no address is not read as an answer, and Send waits for it; whoever closes the card leaves it out. */
function judge(input: HTMLInputElement): void {
  input.setAttribute('part', input.validity.valid ? 'text' : 'text invalid');
  if (watched.has(input)) return;
  watched.add(input);
  const hold = (event: Event) => {
    const isSend = input.isConnected && (event.target as Element).closest('[part=send]');
    if (isSend && !input.reportValidity()) event.stopPropagation();
  };
  input.getRootNode().addEventListener('click', hold, { capture: true });
}
