import type { Dimension, DimensionInput } from '@voxpoint/contract';
import { useRoute } from 'preact-iso';
import { useAddress } from '../../../base/addresses.ts';
import { useFormats } from '../../../base/formats.ts';
import { useFetch } from '../../../base/use-fetch.ts';
import { useWords } from '../../../base/words.ts';
import { CreateNamed } from '../../../forms/create-named.tsx';
import { NameField } from '../../../forms/name-and-key.tsx';
import { ResourceList } from '../../../forms/resource-list.tsx';
import { ResourcePage } from '../../../forms/resource-page.tsx';
import { CountingState, useCounting, useDimensions } from './counting-state.tsx';
import { DimensionFields } from './dimension-fields.tsx';
import { dimensionWords } from './dimension-words.ts';

const start: DimensionInput = {
  name: '',
  description: '',
  values: [{ key: '', name: '', description: '' }],
};

/** Every dimension, with how far it has been counted. */
export function DimensionsPage() {
  const words = useWords(dimensionWords);
  return (
    <ResourceList
      words={words}
      all={useDimensions()}
      create={(all, onClose) => (
        <CreateNamed collection="dimensions" kind="member" {...{ words, all, start, onClose }}>
          {(field) => <DimensionFields field={field} />}
        </CreateNamed>
      )}
    >
      {(dimension) => <DimensionRow key={dimension.key} dimension={dimension} />}
    </ResourceList>
  );
}

function DimensionRow({ dimension }: { dimension: Dimension }) {
  const words = useWords(dimensionWords);
  const { count } = useFormats();
  const address = useAddress();
  const { key, name, values } = dimension;
  return (
    <li>
      <span class="what">
        <a href={address(key === 'persona' ? '/set-up/personas' : `/set-up/dimensions/${key}`)}>{name}</a>
        <span class="hint">
          {key} · {words.valueCount(count(values.length))}
        </span>
        <CountingState dimension={dimension} />
      </span>
    </li>
  );
}

/** One dimension. */
export function DimensionPage() {
  const { dimension: key = '' } = useRoute().params;
  const words = useWords(dimensionWords);
  return (
    <ResourcePage<Dimension, DimensionInput>
      collection="dimensions"
      itemKey={key}
      words={words}
      toInput={({ name, description, values }) => ({ name, description, values })}
      state={({ updatedAt }) => <Counting key={updatedAt} dimension={key} />}
    >
      {(field) => (
        <>
          <NameField label={words.name} {...field('name')} />
          <DimensionFields field={field} />
        </>
      )}
    </ResourcePage>
  );
}

/** Read apart from the draft: it goes on while the form is filled in. */
function Counting({ dimension }: { dimension: string }) {
  const { data, reload } = useFetch<Dimension>(`/v1/dimensions/${encodeURIComponent(dimension)}`);
  useCounting(data && [data], reload);
  return data ? <CountingState dimension={data} /> : null;
}
