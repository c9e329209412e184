import { useAddress } from '../../base/addresses.ts';
import { useFormats } from '../../base/formats.ts';
import { usePreferences } from '../../base/preferences.tsx';
import { useWords } from '../../base/words.ts';
import { type WrittenTags, writePage } from '../../base/written-tags.ts';
import { HelpList } from './help-list.tsx';
import { startWords } from './start-words.ts';
import type { Arrivals } from './use-first-answer.ts';

interface WaitStepProps {
  touchpoint: string;
  arrivals: Arrivals;
  tags: WrittenTags;
  hasKey: boolean;
}

/** Waits for the first impression and the first answer, and tells of them by itself. */
export function WaitStep({ touchpoint, arrivals, tags, hasKey }: WaitStepProps) {
  const words = useWords(startWords);
  const formats = useFormats();
  const address = useAddress();
  const { impressions, responses, score, isFailing } = arrivals;
  const [title, advice] = tell();
  return (
    <>
      <div class={`notice ${responses || impressions ? 'good' : ''}`} role="status">
        <h3>
          {(responses > 0 || impressions > 0) && <span aria-hidden="true">✓ </span>}
          {title}
        </h3>
        <p>{advice}</p>
        {isFailing && <p class="field-error">{words.cannotLook}</p>}
      </div>
      {responses > 0 ? (
        <p class="row">
          <a class="button main" href={address(`/touchpoints/${encodeURIComponent(touchpoint)}`)}>
            {words.toTouchpoint}
          </a>
          <a class="button" href={address()}>
            {words.toOverview}
          </a>
        </p>
      ) : (
        <>
          {hasKey && <TryPage tag={tags.eagerTag} />}
          <HelpList server={tags.server} />
        </>
      )}
    </>
  );

  function tell(): [string, string] {
    if (responses > 0) {
      const isOnly = score !== undefined;
      return [
        isOnly ? words.firstAnswer(formats.count(score)) : words.answers(formats.count(responses)),
        isOnly ? words.answeredAdvice : '',
      ];
    }
    return impressions > 0 ? [words.seen, words.seenAdvice] : [words.waiting, words.waitingAdvice];
  }
}

/** A file with the tag, for those who have no page yet: the real widget, which sends. */
function TryPage({ tag }: { tag: string }) {
  const words = useWords(startWords);
  const { language } = usePreferences();
  const page = writePage(tag, { title: words.tryPageTitle, language });
  return (
    <div>
      <h3>{words.tryPage}</h3>
      <p>{words.tryPageAdvice}</p>
      <p>
        <a href={`data:text/html;charset=utf-8,${encodeURIComponent(page)}`} download="voxpoint.html">
          {words.tryPageLink}
        </a>
      </p>
    </div>
  );
}
