import type { CaseCounts, Person } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { useSearch } from '../../base/addresses.ts';
import { useFormats } from '../../base/formats.ts';
import { useMay } from '../../base/session.tsx';
import type { Fetched } from '../../base/use-fetch.ts';
import { useWords } from '../../base/words.ts';
import type { FieldNames } from '../../filters/field-names.ts';
import { AssignBar } from './assign-bar.tsx';
import { CaseChips } from './case-chips.tsx';
import { CaseListPanel } from './case-list-panel.tsx';
import { CaseSelects } from './case-selects.tsx';
import { readView } from './case-view.ts';
import { casesWords } from './cases-words.ts';
import type { CaseList } from './use-case-list.ts';
import type { Selection } from './use-selection.ts';

interface CasesSideProps {
  list: CaseList;
  counts: Fetched<CaseCounts>;
  selection: Selection;
  people: readonly Person[];
  /** Of the person who looks. */
  teams: readonly string[];
  names: FieldNames;
  openId: string | undefined;
  hrefOf(id: string): string;
}

/** The list of cases, what it is chosen by, and what is done to several at once. */
export function CasesSide(props: CasesSideProps) {
  const { list, counts, selection, people, teams, names, openId, hrefOf } = props;
  const words = useWords(casesWords);
  const { count } = useFormats();
  const [query] = useSearch();
  const mayEdit = useMay('editor');
  const [status, setStatus] = useState('');
  const ids = list.cases?.map(({ id }) => id).filter(selection.has) ?? [];
  return (
    <div class="cases-side stack">
      <CaseChips counts={counts.data} teams={teams} />
      <CaseSelects names={names} people={people} />
      {ids.length > 0 && (
        <AssignBar
          ids={ids}
          people={people}
          onDone={(number) => {
            setStatus(words.given(count(number)));
            selection.clear();
            list.reload();
            counts.reload();
          }}
          onClear={selection.clear}
        />
      )}
      <p role="status" class={status ? '' : 'unseen'}>
        {status}
      </p>
      <CaseListPanel
        list={list}
        view={readView(query)}
        counts={counts.data}
        openId={openId}
        selection={selection}
        maySelect={mayEdit}
        hrefOf={hrefOf}
        nameOf={names.nameOf}
      />
      <p class="hint cases-keys">{words.keys}</p>
    </div>
  );
}
