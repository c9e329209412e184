import type { CaseCounts } from '@voxpoint/contract';
import { useWords } from '../../base/words.ts';
import { Loading } from '../../components/loading.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { CaseRow } from './case-row.tsx';
import type { CaseView } from './case-view.ts';
import { casesWords } from './cases-words.ts';
import { NoCases } from './no-cases.tsx';
import type { CaseList } from './use-case-list.ts';
import type { Selection } from './use-selection.ts';

interface CaseListPanelProps {
  list: CaseList;
  view: CaseView;
  counts: CaseCounts | undefined;
  openId: string | undefined;
  selection: Selection;
  maySelect: boolean;
  hrefOf(id: string): string;
  nameOf(filter: string, value: string): string;
}

/** Cases, page by page. */
export function CaseListPanel(props: CaseListPanelProps) {
  const { list, view, counts, openId, selection, maySelect, hrefOf, nameOf } = props;
  const words = useWords(casesWords);
  return (
    <>
      {list.problem && <ProblemNotice problem={list.problem} onRetry={list.reload} />}
      {!list.cases && !list.problem && <Loading />}
      {list.cases?.length === 0 && !list.isStale && <NoCases view={view} counts={counts} />}
      {list.cases && list.cases.length > 0 && (
        <ol class={list.isStale ? 'linked-rows stale' : 'linked-rows'} aria-label={words.list}>
          {list.cases.map((one) => (
            <CaseRow
              key={one.id}
              shown={one}
              href={hrefOf(one.id)}
              isOpen={one.id === openId}
              isSelected={selection.has(one.id)}
              onSelect={maySelect ? (isOn) => selection.set(one.id, isOn) : undefined}
              nameOf={nameOf}
            />
          ))}
        </ol>
      )}
      {list.hasMore && !list.isStale && (
        <button type="button" class="responses-more" disabled={list.isReadingMore} onClick={list.readMore}>
          {words.more}
        </button>
      )}
    </>
  );
}
