import type { WidgetTags } from '@voxpoint/contract';
import { hostedAddress } from '../../base/hosted-address.ts';
import { useFetch } from '../../base/use-fetch.ts';
import { useWords } from '../../base/words.ts';
import { CopyBox } from '../../components/copy-box.tsx';
import { useTouchpointNames } from '../../forms/touchpoint-picker.tsx';
import { keysWords } from './keys-words.ts';

/** The page of a kiosk at each touchpoint where the key of a device collects. */
export function KioskAddresses({
  touchpoints,
  keyInIt,
}: {
  touchpoints: readonly string[];
  keyInIt: string;
}) {
  const words = useWords(keysWords);
  const names = useTouchpointNames()(touchpoints);
  const { data } = useFetch<WidgetTags>('/v1/widget');
  if (!data) return null;
  return (
    <>
      {touchpoints.map((touchpoint, index) => (
        <div key={touchpoint}>
          <p class="hint">{words.kioskAt(names[index] ?? touchpoint)}</p>
          <CopyBox
            text={hostedAddress(data.server, { touchpoint, key: keyInIt, isKiosk: true })}
            label={words.kioskAt(names[index] ?? touchpoint)}
          />
        </div>
      ))}
    </>
  );
}
