import type { CaseCounts } from '@voxpoint/contract';
import { useAddress, useSearch } from '../../base/addresses.ts';
import { useMay } from '../../base/session.tsx';
import { useWords } from '../../base/words.ts';
import { Notice } from '../../components/notice.tsx';
import type { CaseView } from './case-view.ts';
import { casesWords } from './cases-words.ts';

/** What to say where there is no case; with none at all, how the first comes about. */
export function NoCases({ view, counts }: { view: CaseView; counts: CaseCounts | undefined }) {
  const words = useWords(casesWords);
  const address = useAddress();
  const [query] = useSearch();
  const mayEdit = useMay('editor');
  const hasAny = !counts || Object.keys(counts.counts.status).length > 0;
  if (hasAny) {
    const isFiltered = ['owner', 'team', 'touchpoint', 'priority'].some((name) => query[name]);
    const sentence = view === 'mine' ? words.noneMine : undefined;
    return (
      <Notice title={words.none}>
        {(isFiltered || sentence) && <p>{isFiltered ? words.noFit : sentence}</p>}
      </Notice>
    );
  }
  return (
    <Notice title={words.noneAtAll}>
      <p>{words.noneAdvice}</p>
      <div class="row">
        {mayEdit && (
          <a class="button main" href={address('/alerts', { new: 'answer', band: 'detractor,low' })}>
            {words.makeAlert}
          </a>
        )}
        <a class="button" href={address('/responses', { order: 'urgent' })}>
          {words.look}
        </a>
      </div>
    </Notice>
  );
}
