import type { Survey, Touchpoint, WidgetTags } from '@voxpoint/contract';
import { isLocalAddress } from '../../../base/is-local-address.ts';
import { useFetch } from '../../../base/use-fetch.ts';
import { useWords } from '../../../base/words.ts';
import { Notice } from '../../../components/notice.tsx';
import { HostedPage } from './hosted-page.tsx';
import { linkWords } from './link-words.ts';
import './links.css';
import { ShortLinks } from './short-links.tsx';

interface ShareProps {
  touchpoint: Touchpoint;
  surveys: Survey[];
  /** The publishable key that the tag holds. */
  tagKey?: string;
}

/** How people come to be asked where there is no page: by an address, a short link, a QR code. */
export function Share({ touchpoint, surveys, tagKey }: ShareProps) {
  const words = useWords(linkWords);
  const { data } = useFetch<WidgetTags>('/v1/widget');
  if (!data) return null;
  return (
    <section aria-label={words.title} class="stack">
      <div>
        <h2>{words.title}</h2>
        <p class="hint">{words.intro}</p>
      </div>
      {isLocalAddress(data.server) && (
        <Notice title={words.local} kind="bad" heading="h3">
          <p>{words.localAdvice}</p>
        </Notice>
      )}
      <ShortLinks touchpoint={touchpoint} surveys={surveys} />
      <HostedPage server={data.server} touchpoint={touchpoint.key} tagKey={tagKey} />
    </section>
  );
}
