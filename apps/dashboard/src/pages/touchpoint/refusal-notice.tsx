import { useSearch } from '../../base/addresses.ts';
import type { ApiProblem } from '../../base/api.ts';
import { useWords } from '../../base/words.ts';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { ClearFilters } from './filter-controls.tsx';
import { offeredIntervals, type TouchpointView } from './touchpoint-view.ts';
import { touchpointWords } from './touchpoint-words.ts';

interface RefusalNoticeProps {
  problem: ApiProblem;
  view: TouchpointView;
  onRetry(): void;
}

/** The server does not count this cut, or not so many points: what it advises, and a way out. */
export function RefusalNotice({ problem, view, onRetry }: RefusalNoticeProps) {
  const words = useWords(touchpointWords);
  const [, change] = useSearch();
  const { code, detail } = problem.problem;
  if (code !== 'cut-not-counted' && code !== 'too-many-points') {
    return <ProblemNotice problem={problem} onRetry={onRetry} />;
  }
  const wider = offeredIntervals[offeredIntervals.indexOf(view.interval) + 1];
  return (
    <Notice title={words[code]} kind="bad" role="alert">
      <p lang="en">{detail}</p>
      <div class="row">
        {code === 'too-many-points' && wider && (
          <button type="button" onClick={() => change({ interval: wider })}>
            {words.wider}
          </button>
        )}
        {Object.keys(view.filters).length > 0 && <ClearFilters view={view} />}
      </div>
    </Notice>
  );
}
