import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { useSearch, withQuery } from '../base/addresses.ts';
import { useMay } from '../base/session.tsx';
import type { Fetched } from '../base/use-fetch.ts';
import { Loading } from '../components/loading.tsx';
import { Notice, ProblemNotice } from '../components/notice.tsx';
import { PageHeading } from '../components/page-heading.tsx';
import { ListPages, pageOf } from './list-pages.tsx';

interface ResourceListProps<Item> {
  words: {
    title: string;
    /** What they are good for. */
    intro: string;
    add: string;
    none: string;
    noneAdvice: string;
  };
  all: Fetched<Item[]>;
  /** Those that are looked for, by default all, and how a person says so. */
  found?: Item[];
  search?: ComponentChildren;
  /** Below the heading. */
  state?: ComponentChildren;
  /** The form of a new one; `close` takes it away. */
  create(all: Item[], close: () => void): ComponentChildren;
  /** An item of the list. */
  children(item: Item): ComponentChildren;
}

/** The page of a list, in which editors can make one more. */
export function ResourceList<Item>(props: ResourceListProps<Item>) {
  const { words, all, search, state, create, children } = props;
  const { path } = useLocation();
  const [query, change] = useSearch();
  const isEditor = useMay('editor');
  const isNew = isEditor && query.new !== undefined;
  const { data, problem, reload } = all;
  const page = pageOf(props.found ?? data ?? [], query.page);
  return (
    <div>
      <div class="row ends">
        <div>
          <PageHeading title={words.title} />
          <p class="soft">{words.intro}</p>
        </div>
        {isEditor && !isNew && (
          <a class="button main" href={withQuery(path, { ...query, new: '1' })}>
            {words.add}
          </a>
        )}
      </div>
      {state}
      {isNew && data && create(data, () => change({ new: undefined, edit: undefined }, { replace: true }))}
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && !problem && <Loading />}
      {data?.length === 0 && !isNew && (
        <Notice title={words.none}>
          <p>{words.noneAdvice}</p>
        </Notice>
      )}
      {data && data.length > 0 && search}
      <ul class="set-up-list">{page.shown.map(children)}</ul>
      <ListPages page={page} onGo={(number) => change({ page: number > 1 ? `${number}` : undefined })} />
    </div>
  );
}
