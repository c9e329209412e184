import type { Survey } from '@voxpoint/contract';
import { withQuery } from '../../../base/addresses.ts';
import { useWords } from '../../../base/words.ts';
import { useTagKey } from '../../../components/tag-key.tsx';
import { themeWords } from './theme-words.ts';

/** Leads to where the logo is seen: the dashboard loads no pictures of other sites. */
export function LogoPreview({ survey: { touchpoint, metric } }: { survey: Survey }) {
  const words = useWords(themeWords);
  const { key } = useTagKey(touchpoint);
  if (!key) return null;
  return (
    <div>
      <a
        class="button"
        href={withQuery(`/s/${touchpoint}`, { key, metric })}
        target="_blank"
        rel="noreferrer"
      >
        {words.seeLogo}
      </a>
    </div>
  );
}
