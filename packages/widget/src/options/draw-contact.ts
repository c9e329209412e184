import { contactPatterns, longestContact } from '@voxpoint/contract/vocabulary';
import type { FollowUpDrawing } from '../follow-ups/follow-up-drawing.ts';

/** As a text field looks; a stylesheet of its own would stay with a card that asks for no contact. */
const look =
  'box-sizing:border-box;width:100%;height:auto;margin-block-start:8px;padding:10px 14px;border:1px solid color-mix(in srgb,var(--text) 60%,var(--background));border-radius:var(--inner-radius);background:none;color:inherit;font:inherit';

/** Fields that hold back Send already. */
const watched = new WeakSet<EventTarget>();

/** One field for the address or number, and beside it the words to which whoever fills it in agrees. */
export const drawContact: FollowUpDrawing = ({ key, question, contact, consent }, jsx) => {
  // A server may send anything.
  const kinds = `${contact}`;
  const takesEmail = kinds.includes('email');
  const takesPhone = kinds.includes('phone');
  const type = takesEmail && takesPhone ? 'text' : takesEmail ? 'email' : 'tel';
  const patterns = [takesEmail && contactPatterns.email, takesPhone && contactPatterns.phone].filter(Boolean);
  const field = {
    part: 'text',
    name: key,
    type,
    // Where either may be given, a keyboard with letters and @ has digits, too.
    inputmode: takesEmail ? 'email' : 'tel',
    autocomplete: takesEmail ? 'email' : 'tel',
    // A keyboard that completes words leaves a blank.
    pattern: `\\s*(${patterns.join('|')})\\s*`,
    maxLength: longestContact,
    title: question,
    'aria-describedby': key,
    style: look,
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
