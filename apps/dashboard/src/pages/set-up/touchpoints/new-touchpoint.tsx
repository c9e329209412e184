import type { Touchpoint } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useAddress } from '../../../base/addresses.ts';
import { send } from '../../../base/api.ts';
import { useWords } from '../../../base/words.ts';
import { NameAndKey } from '../../../forms/name-and-key.tsx';
import { NewThing } from '../../../forms/new-thing.tsx';
import { touchpointWords } from './touchpoint-words.ts';

/** A name makes a touchpoint; everything else has its default and is changed on the page of its own. */
export function NewTouchpoint({ all, onClose }: { all: Touchpoint[]; onClose(): void }) {
  const words = useWords(touchpointWords);
  const [named, setNamed] = useState({ name: '', key: '' });
  const address = useAddress();
  const { route } = useLocation();
  const isTaken = all.some(({ key }) => key === named.key);
  return (
    <NewThing
      title={words.add}
      isBegun={named.name !== ''}
      mayMake={!isTaken}
      make={() =>
        send(`PUT /v1/touchpoints/${encodeURIComponent(named.key)}`, { body: { name: named.name } })
      }
      onMade={() => route(address(`/set-up/touchpoints/${named.key}`))}
      onClose={onClose}
    >
      <NameAndKey
        value={named}
        nameLabel={words.name}
        nameHint={words.nameHint}
        isTaken={isTaken}
        onChange={setNamed}
      />
    </NewThing>
  );
}
