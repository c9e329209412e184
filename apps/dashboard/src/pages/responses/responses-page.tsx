import { useRef, useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { useAddress, useSearch } from '../../base/addresses.ts';
import { usePageTitle } from '../../base/page-title.ts';
import { useProject } from '../../base/session.tsx';
import { useWords } from '../../base/words.ts';
import { useFieldNames } from '../../filters/field-names.ts';
import { AddressChips } from './address-chips.tsx';
import { FilterPanel } from './filter-panel.tsx';
import { ResponseDetail } from './response-detail.tsx';
import { readWanted } from './response-filters.ts';
import './responses.css';
import { ResponsesHead } from './responses-head.tsx';
import { ResponsesList } from './responses-list.tsx';
import { responsesWords } from './responses-words.ts';
import { TotalLine } from './total-line.tsx';
import { useCounts } from './use-counts.ts';
import { useLive } from './use-live.ts';
import { useResponseList } from './use-response-list.ts';
import { useScrollRestoration } from './use-scroll-restoration.ts';

/** What people said, as a list; and one response beside it, or on a phone instead of it. */
export function ResponsesPage() {
  const words = useWords(responsesWords);
  const { timeZone } = useProject();
  const { response: openId } = useRoute().params;
  const { route } = useLocation();
  const [query] = useSearch();
  const address = useAddress();
  const heading = useRef<HTMLHeadingElement>(null);
  const [status, setStatus] = useState('');
  const [isPaused, setIsPaused] = useState(false);
  const wanted = readWanted(query, timeZone);
  const list = useResponseList(wanted);
  const live = useLive(wanted, list, !isPaused);
  const counts = useCounts(wanted, list);
  const names = useFieldNames();
  useScrollRestoration(openId, heading);
  usePageTitle(words.title);

  const closeHref = address('/responses', query);
  const onDelete = (id: string) => {
    list.remove(id);
    setStatus(words.deleted);
    route(closeHref);
  };
  return (
    <div class={openId ? 'responses is-open' : 'responses'}>
      <h1 ref={heading} tabIndex={-1}>
        {words.title}
      </h1>
      <div class="responses-side stack">
        <ResponsesHead
          wanted={wanted}
          live={live}
          isPaused={isPaused}
          onPause={setIsPaused}
          error={list.problem?.errors['query.q']}
        />
        <FilterPanel fields={names.fields} counts={counts} />
        <AddressChips names={names} />
        <TotalLine counts={counts} />
        <p role="status" class={status ? '' : 'unseen'}>
          {status}
        </p>
        <ResponsesList wanted={wanted} list={list} live={live} openId={openId} names={names} />
      </div>
      {openId && (
        <ResponseDetail
          id={openId}
          listed={list.responses?.find(({ id }) => id === openId)}
          closeHref={closeHref}
          names={names}
          onChange={(response) => list.add([response])}
          onDelete={() => onDelete(openId)}
        />
      )}
    </div>
  );
}
