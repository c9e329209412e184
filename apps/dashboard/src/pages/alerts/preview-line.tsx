import type { AlertPreview } from '@voxpoint/contract';
import { joinValues } from '@voxpoint/contract/several';
import { useEffect, useState } from 'preact/hooks';
import { useAddress } from '../../base/addresses.ts';
import { send } from '../../base/api.ts';
import { useFormats } from '../../base/formats.ts';
import { useWords } from '../../base/words.ts';
import type { AlertDraft } from './alert-draft.ts';
import { toSent } from './alert-draft.ts';
import { alertFormWords } from './alert-form-words.ts';

/** Not with every key that is pressed. */
const pauseMs = 400;

/** What an alert about answers would have found; of the others nothing. */
export function PreviewLine({ draft }: { draft: AlertDraft }) {
  const words = useWords(alertFormWords);
  const { count } = useFormats();
  const preview = usePreview(draft);
  const address = useListed(draft);
  if (draft.kind !== 'answer') return null;
  const text = () => {
    if (!preview) return '\u00a0';
    const { matching, among } = preview;
    if (among !== null) return words.wouldFindAmong(count(matching), count(among));
    return matching === 1 ? words.wouldFindOne : words.wouldFind(count(matching));
  };
  return (
    <p role="status" class="alert-preview">
      <span class="soft">{words.wouldFindQuestion}</span> <b>{text()}</b>{' '}
      {preview && preview.matching > 0 && address && <a href={address}>{words.lookAtThese}</a>}
    </p>
  );
}

/** undefined: not known, because it is counted just now or cannot be asked like that. */
function usePreview(draft: AlertDraft): AlertPreview | undefined {
  const { kind, when, where } = toSent(draft);
  const body = JSON.stringify({ kind, when, where });
  const [found, setFound] = useState<{ body: string; preview?: AlertPreview }>({ body: '' });
  useEffect(() => {
    if (kind !== 'answer') return undefined;
    const leaving = new AbortController();
    const { signal } = leaving;
    const timer = setTimeout(() => {
      send<AlertPreview>('POST /v1/alerts/preview', { body: JSON.parse(body), signal }).then(
        (preview) => setFound({ body, preview }),
        () => !signal.aborted && setFound({ body }),
      );
    }, pauseMs);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [body]);
  return found.body === body ? found.preview : undefined;
}

/** The list of these answers; undefined: no filters of the list mean the same. */
function useListed({ when, where }: AlertDraft): string | undefined {
  const address = useAddress();
  const { bands = [], scores = [], words = [], hasComment, urgencyAtLeast } = when;
  if (words.length > 1 || urgencyAtLeast !== undefined) return undefined;
  return address('/responses', {
    ...where,
    band: joinValues(bands),
    score: scores.join(','),
    hasComment: hasComment === undefined ? undefined : `${hasComment}`,
    q: words[0],
  });
}
