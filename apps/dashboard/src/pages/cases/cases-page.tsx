import type { CaseCounts, Person } from '@voxpoint/contract';
import { useRef } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { useAddress, useSearch } from '../../base/addresses.ts';
import { usePageTitle } from '../../base/page-title.ts';
import { useMay, useSession } from '../../base/session.tsx';
import { useFetch } from '../../base/use-fetch.ts';
import { useFetchAll } from '../../base/use-fetch-all.ts';
import { useWords } from '../../base/words.ts';
import { useFieldNames } from '../../filters/field-names.ts';
import { CaseDetailPanel } from './case-detail.tsx';
import { casesPath } from './case-view.ts';
import './cases.css';
import { CasesSide } from './cases-side.tsx';
import { casesWords } from './cases-words.ts';
import { CasesTabs } from './numbers/cases-tabs.tsx';
import './numbers/numbers.css';
import { useCaseList } from './use-case-list.ts';
import { useKeys } from './use-keys.ts';
import { useSelection } from './use-selection.ts';

/** Cases as in an inbox; and one of them beside the list, or on a phone instead of it. */
export function CasesPage() {
  const words = useWords(casesWords);
  const { session } = useSession();
  const { case: openId } = useRoute().params;
  const { route } = useLocation();
  const [query] = useSearch();
  const address = useAddress();
  const mayEdit = useMay('editor');
  const people = useFetchAll<Person>('/v1/people').data ?? [];
  const teams = people.find(({ id }) => id === session.person.id)?.teams ?? [];
  const list = useCaseList(casesPath(query, teams));
  const counts = useFetch<CaseCounts>('/v1/cases/counts');
  const names = useFieldNames();
  const selection = useSelection();
  const noteField = useRef<HTMLTextAreaElement>(null);
  const resolveButton = useRef<HTMLButtonElement>(null);
  usePageTitle(words.title);

  const hrefOf = (id: string) => address(`/cases/${id}`, query);
  const closeHref = address('/cases', query);
  const moveBy = (step: number) => {
    const at = list.cases?.findIndex(({ id }) => id === openId) ?? -1;
    const next = list.cases?.[at < 0 ? 0 : at + step];
    if (next) route(hrefOf(next.id));
  };
  useKeys({
    j: () => moveBy(1),
    k: () => moveBy(-1),
    x: mayEdit && openId ? () => selection.set(openId, !selection.has(openId)) : undefined,
    e: () => resolveButton.current?.click(),
    r: () => noteField.current?.focus(),
    u: openId ? () => route(closeHref) : undefined,
  });
  const shared = { names, people };
  return (
    <div class={openId ? 'cases is-open' : 'cases'}>
      <div class="row ends">
        <div>
          <h1 tabIndex={-1}>{words.title}</h1>
          <p class="soft cases-intro">{words.intro}</p>
        </div>
        <CasesTabs />
      </div>
      <CasesSide {...shared} {...{ list, counts, selection, teams, openId, hrefOf }} />
      {openId && (
        <CaseDetailPanel
          key={openId}
          id={openId}
          closeHref={closeHref}
          {...shared}
          {...{ noteField, resolveButton }}
          onChange={(changed) => {
            list.replace(changed);
            counts.reload();
          }}
        />
      )}
    </div>
  );
}
