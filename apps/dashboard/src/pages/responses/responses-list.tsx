import { useEffect, useRef, useState } from 'preact/hooks';
import { useAddress, useSearch } from '../../base/addresses.ts';
import { useFormats } from '../../base/formats.ts';
import { useWords } from '../../base/words.ts';
import { Loading } from '../../components/loading.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import type { FieldNames } from '../../filters/field-names.ts';
import { NewResponses } from './live-sign.tsx';
import { readResponseFilters, type Wanted } from './response-filters.ts';
import { ResponseRow } from './response-row.tsx';
import { responsesWords } from './responses-words.ts';
import type { Live } from './use-live.ts';
import type { ResponseList } from './use-response-list.ts';

interface ResponsesListProps {
  wanted: Wanted;
  list: ResponseList;
  live: Live;
  openId: string | undefined;
  names: FieldNames;
}

/** Responses, page by page; new ones come in at the top. */
export function ResponsesList({ wanted, list, live, openId, names }: ResponsesListProps) {
  const words = useWords(responsesWords);
  const address = useAddress();
  const [query] = useSearch();
  const element = useRef<HTMLDivElement>(null);
  const newest = useNewest(live, () => openId === undefined && isBeforeReading(element.current));
  const { responses, problem } = list;
  return (
    <div ref={element} class="responses-list stack">
      <NewResponses live={live} onShow={newest.show} />
      <NewestStatus count={live.waiting.length || newest.ids.size} />
      {problem && !problem.errors['query.q'] && <ProblemNotice problem={problem} onRetry={list.reload} />}
      {!responses && !problem && <Loading />}
      {responses?.length === 0 && !problem && !list.isStale && <NothingFound list={list} />}
      {responses && responses.length > 0 && (
        <ol class={list.isStale ? 'linked-rows stale' : 'linked-rows'} aria-label={words.list}>
          {responses.map((response) => (
            <ResponseRow
              key={response.id}
              response={response}
              href={address(`/responses/${response.id}`, query)}
              isOpen={response.id === openId}
              isNew={newest.ids.has(response.id)}
              nameOf={names.nameOf}
              timeZone={wanted.timeZone}
            />
          ))}
        </ol>
      )}
      {list.hasMore && !list.isStale && (
        <button type="button" class="responses-more" disabled={list.isReadingMore} onClick={list.readMore}>
          {responses?.length === 0 ? words.goOn : words.more}
        </button>
      )}
    </div>
  );
}

/** Shows what is new by itself if that moves nothing that somebody reads or points at; else it waits for a click. */
function useNewest(live: Live, mayMove: () => boolean) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const show = () => {
    setIds(new Set(live.waiting.map(({ id }) => id)));
    live.show();
  };
  useEffect(() => {
    if (live.waiting.length > 0 && mayMove()) show();
  });
  return { ids, show };
}

function isBeforeReading(list: HTMLElement | null): boolean {
  if (!list) return false;
  const isAtTop = list.getBoundingClientRect().top >= 0;
  return isAtTop && !list.contains(document.activeElement) && !list.matches(':hover');
}

function NewestStatus({ count }: { count: number }) {
  const words = useWords(responsesWords);
  const formats = useFormats();
  return (
    <p class="unseen" role="status">
      {count === 1 && words.cameOneNew}
      {count > 1 && words.cameNew(formats.count(count))}
    </p>
  );
}

function NothingFound({ list }: { list: ResponseList }) {
  const words = useWords(responsesWords);
  const [query] = useSearch();
  if (list.hasMore) return <p role="status">{words.searched}</p>;
  const isFiltered = Object.keys(readResponseFilters(query)).length > 0;
  return (
    <Notice title={isFiltered ? words.noneTitle : words.noneYetTitle}>
      <p>{isFiltered ? words.noneAdvice : words.noneYetAdvice}</p>
    </Notice>
  );
}
