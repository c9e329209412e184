import type { Touchpoint } from '@voxpoint/contract';
import { useAddress, useQuery } from '../../../base/addresses.ts';
import { fieldWords } from '../../../base/field-words.ts';
import { useMay } from '../../../base/session.tsx';
import { useReadAll } from '../../../base/use-read-all.ts';
import { useWords } from '../../../base/words.ts';
import { ListHead } from '../../../forms/list-head.tsx';
import { ListPages, pageOf } from '../../../forms/list-pages.tsx';
import { Loading } from '../../../parts/loading.tsx';
import { Notice, ProblemNotice } from '../../../parts/notice.tsx';
import { NewTouchpoint } from './new-touchpoint.tsx';
import { touchpointWords } from './touchpoint-words.ts';

/** Every touchpoint; those that are archived apart. */
export function TouchpointsPage() {
  const words = useWords(touchpointWords);
  const [query, change] = useQuery();
  const { data, problem, reload } = useReadAll<Touchpoint>('/v1/touchpoints', { archived: 'true' });
  const isEditor = useMay('editor');
  const isNew = isEditor && query.new !== undefined;
  return (
    <div>
      <ListHead title={words.title} intro={words.intro} add={isNew ? undefined : words.add} />
      {isNew && data && (
        <NewTouchpoint all={data} onClose={() => change({ new: undefined }, { replace: true })} />
      )}
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && !problem && <Loading />}
      {data && <TouchpointList all={data} />}
    </div>
  );
}

function TouchpointList({ all }: { all: Touchpoint[] }) {
  const words = useWords(touchpointWords);
  const [query, change] = useQuery();
  const isArchive = query.archived !== undefined;
  const archived = all.filter(({ archivedAt }) => archivedAt !== null);
  const found = all
    .filter(({ archivedAt }) => (archivedAt !== null) === isArchive)
    .filter(({ name, key, team }) => matches(`${name} ${key} ${team ?? ''}`, query.q ?? ''));
  const page = pageOf(found, query.page);
  if (all.length === 0) {
    return (
      <Notice title={words.none}>
        <p>{words.noneAdvice}</p>
      </Notice>
    );
  }
  return (
    <div class="stack">
      <div class="row ends">
        <input
          type="search"
          aria-label={words.search}
          placeholder={words.searchHint}
          value={query.q ?? ''}
          onInput={({ currentTarget }) =>
            change({ q: currentTarget.value || undefined, page: undefined }, { replace: true })
          }
        />
        {archived.length > 0 && (
          <div class="row">
            {[false, true].map((each) => (
              <button
                key={`${each}`}
                type="button"
                aria-pressed={isArchive === each}
                onClick={() => change({ archived: each ? '1' : undefined, page: undefined })}
              >
                {each ? words.archived : words.active}
              </button>
            ))}
          </div>
        )}
      </div>
      {found.length === 0 && <p role="status">{words.noneFound}</p>}
      <ul class="set-up-list">
        {page.shown.map((touchpoint) => (
          <TouchpointRow key={touchpoint.key} touchpoint={touchpoint} />
        ))}
      </ul>
      <ListPages page={page} onGo={(number) => change({ page: number > 1 ? `${number}` : undefined })} />
    </div>
  );
}

function TouchpointRow({ touchpoint }: { touchpoint: Touchpoint }) {
  const { noStage, ...words } = useWords(fieldWords);
  const address = useAddress();
  const { key, name, channel, stage, team, defaultMetric } = touchpoint;
  return (
    <li>
      <span class="what">
        <a href={address(`/set-up/touchpoints/${key}`)}>{name}</a>
        <span class="hint">
          {[key, words[channel], stage && words[stage], team].filter(Boolean).join(' · ')}
        </span>
      </span>
      {defaultMetric && <span class="badge">{words[defaultMetric]}</span>}
    </li>
  );
}

function matches(text: string, words: string): boolean {
  const lower = text.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}
