import { useAddress } from '../../../base/addresses.ts';
import { useMay } from '../../../base/session.tsx';
import { useMailState } from '../../../base/use-mail-state.ts';
import { useWords } from '../../../base/words.ts';
import { subscriptionWords } from './subscription-words.ts';

/** Says that nothing is mailed as long as that is so. */
export function SubscriptionMail() {
  const words = useWords(subscriptionWords);
  const address = useAddress();
  const isOwner = useMay('owner');
  if (useMailState() !== 'not-set-up') return null;
  return (
    <p class="hint">
      {words.mailMissing} {isOwner && <a href={address('/set-up/mail')}>{words.mailHow}</a>}
    </p>
  );
}
