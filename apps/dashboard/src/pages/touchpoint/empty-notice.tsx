import type { Survey } from '@voxpoint/contract';
import { useAddress, useSearch } from '../../base/addresses.ts';
import { useMay } from '../../base/session.tsx';
import { useWords } from '../../base/words.ts';
import { Notice } from '../../components/notice.tsx';
import { ClearFilters } from './filter-controls.tsx';
import type { TouchpointView } from './touchpoint-view.ts';
import { touchpointWords } from './touchpoint-words.ts';

/** Nothing has ever been asked here. */
export function NoSurveyNotice({ touchpoint }: { touchpoint: string }) {
  const words = useWords(touchpointWords);
  const address = useAddress();
  const mayEdit = useMay('editor');
  return (
    <Notice title={words.noSurvey}>
      <p>{words.noSurveyAdvice}</p>
      {mayEdit && (
        <a class="button main" href={address(`/set-up/touchpoints/${touchpoint}`)}>
          {words.setUpSurvey}
        </a>
      )}
    </Notice>
  );
}

/** There are no answers in the view: why that may be, and what helps. */
export function EmptyNotice({ view, survey }: { view: TouchpointView; survey: Survey | undefined }) {
  const words = useWords(touchpointWords);
  const address = useAddress();
  const [query, change] = useSearch();
  const isFiltered = Object.keys(view.filters).length > 0;
  return (
    <Notice title={words.empty}>
      <p>{isFiltered ? words.emptyFiltered : words.emptyAdvice}</p>
      {!survey && <p>{words.emptyNoSurvey}</p>}
      {survey?.status === 'paused' && <p>{words.emptyPaused}</p>}
      <div class="row">
        {isFiltered && <ClearFilters view={view} />}
        {(query.period !== '365d' || query.from) && (
          <button
            type="button"
            onClick={() => change({ period: '365d', from: undefined, to: undefined, interval: undefined })}
          >
            {words.showYear}
          </button>
        )}
        {survey?.status !== 'active' && (
          <a class="button" href={address(`/set-up/touchpoints/${view.touchpoint}`)}>
            {words.setUp}
          </a>
        )}
      </div>
    </Notice>
  );
}
