import type { Touchpoint } from '@voxpoint/contract';
import { useAddress, useSearch } from '../../../base/addresses.ts';
import { fieldWords } from '../../../base/field-words.ts';
import { useFetchAll } from '../../../base/use-fetch-all.ts';
import { useWords } from '../../../base/words.ts';
import { SearchBox } from '../../../components/search-box.tsx';
import { CreateNamed } from '../../../forms/create-named.tsx';
import { ResourceList } from '../../../forms/resource-list.tsx';
import { touchpointWords } from './touchpoint-words.ts';

/** Every touchpoint; those that are archived apart. A name makes one; all else is changed on the page of its own. */
export function TouchpointsPage() {
  const words = useWords(touchpointWords);
  const [query] = useSearch();
  const all = useFetchAll<Touchpoint>('/v1/touchpoints', { archived: 'true' });
  const isArchive = query.archived !== undefined;
  const found = all.data
    ?.filter(({ archivedAt }) => (archivedAt !== null) === isArchive)
    .filter(({ name, key, team }) => matches(`${name} ${key} ${team ?? ''}`, query.q ?? ''));
  return (
    <ResourceList
      words={words}
      all={all}
      found={found}
      search={
        <>
          <Search hasArchived={all.data?.some(({ archivedAt }) => archivedAt !== null) ?? false} />
          {found?.length === 0 && <p role="status">{words.noneFound}</p>}
        </>
      }
      create={(all, onClose) => (
        <CreateNamed collection="touchpoints" start={{ name: '' }} {...{ words, all, onClose }} />
      )}
    >
      {(touchpoint) => <TouchpointRow key={touchpoint.key} touchpoint={touchpoint} />}
    </ResourceList>
  );
}

function Search({ hasArchived }: { hasArchived: boolean }) {
  const words = useWords(touchpointWords);
  const [query, change] = useSearch();
  const isArchive = query.archived !== undefined;
  return (
    <div class="row ends">
      <SearchBox resets="page" aria-label={words.search} placeholder={words.searchHint} />
      {hasArchived && (
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
