import type { Touchpoint, WidgetTags } from '@voxpoint/contract';
import { useAddress } from '../../../base/addresses.ts';
import { useMay } from '../../../base/session.tsx';
import { useFetch } from '../../../base/use-fetch.ts';
import { useWords } from '../../../base/words.ts';
import { writeTags } from '../../../base/written-tags.ts';
import { CopyBox } from '../../../components/copy-box.tsx';
import type { TagKeyState } from '../../../components/tag-key.tsx';
import { touchpointWords } from './touchpoint-words.ts';

/** What to paste into a page, so that it is asked there. */
export function TouchpointTag({ touchpoint, tagKey }: { touchpoint: Touchpoint; tagKey: TagKeyState }) {
  const words = useWords(touchpointWords);
  const address = useAddress();
  const isOwner = useMay('owner');
  const { data } = useFetch<WidgetTags>('/v1/widget');
  if (!data) return null;
  const { tag, pinnedTag } = writeTags(data, { key: tagKey.key, touchpoint: touchpoint.key });
  return (
    <section aria-label={words.tag} class="stack">
      <div>
        <h2>{words.tag}</h2>
        <p class="hint">
          {words.tagHint} {isOwner ? <a href={address('/set-up/keys')}>{words.tagKeys}</a> : words.tagKeys}
        </p>
      </div>
      {tagKey.choice}
      <CopyBox text={tag} label={words.tagFresh} />
      {touchpoint.channel !== 'web' && <p class="hint">{words.tagChannel}</p>}
      <details>
        <summary>{words.tagPinned}</summary>
        <div class="stack">
          <p class="hint">{words.tagPinnedHint}</p>
          <CopyBox text={pinnedTag} label={words.tagPinned} />
        </div>
      </details>
    </section>
  );
}
