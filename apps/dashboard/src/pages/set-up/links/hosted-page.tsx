import { hostedAddress } from '../../../base/hosted-address.ts';
import { useWords } from '../../../base/words.ts';
import { CopyBox } from '../../../components/copy-box.tsx';
import { linkWords } from './link-words.ts';

interface HostedPageProps {
  /** Where the page comes from. */
  server: string;
  touchpoint: string;
  /** A publishable one. */
  tagKey?: string;
}

/** The address of the page that asks at a touchpoint, for people and for a kiosk. */
export function HostedPage({ server, touchpoint, tagKey }: HostedPageProps) {
  const words = useWords(linkWords);
  const own = hostedAddress(server, { touchpoint, key: tagKey });
  return (
    <div class="stack">
      <div>
        <h3>{words.hosted}</h3>
        <p class="hint">{tagKey ? words.hostedHint : words.noKey}</p>
      </div>
      {tagKey && (
        <>
          <CopyBox text={own} label={words.hostedAddress} />
          <div>
            <a class="button" href={own} target="_blank" rel="noreferrer">
              {words.open}
            </a>
          </div>
          <details>
            <summary>{words.kiosk}</summary>
            <div class="stack">
              <p class="hint">{words.kioskHint}</p>
              <CopyBox
                text={hostedAddress(server, { touchpoint, key: tagKey, isKiosk: true })}
                label={words.kioskAddress}
              />
              <p class="hint">{words.kioskKeyHint}</p>
            </div>
          </details>
        </>
      )}
    </div>
  );
}
