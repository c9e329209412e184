import type { Dimension, DimensionInput } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { useAddress, useQuery } from '../../../base/addresses.ts';
import { send } from '../../../base/api.ts';
import { useFormats } from '../../../base/formats.ts';
import { useMay } from '../../../base/session.tsx';
import { useRead } from '../../../base/use-read.ts';
import { useWords } from '../../../base/words.ts';
import { ListHead } from '../../../forms/list-head.tsx';
import { NameAndKey } from '../../../forms/name-and-key.tsx';
import { NewThing } from '../../../forms/new-thing.tsx';
import { Loading } from '../../../parts/loading.tsx';
import { Notice, ProblemNotice } from '../../../parts/notice.tsx';
import { CountingState, useCounting } from './counting-state.tsx';
import { DimensionFields } from './dimension-fields.tsx';
import { dimensionWords } from './dimension-words.ts';

/** Every dimension, with how far it has been counted. */
export function DimensionsPage() {
  const words = useWords(dimensionWords);
  const [query, change] = useQuery();
  const { data, problem, reload } = useRead<{ data: Dimension[] }>('/v1/dimensions');
  const isNew = useMay('editor') && query.new !== undefined;
  useCounting(data?.data, reload);
  return (
    <div>
      <ListHead title={words.title} intro={words.intro} add={isNew ? undefined : words.add} />
      {isNew && data && (
        <NewDimension all={data.data} onClose={() => change({ new: undefined }, { replace: true })} />
      )}
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && !problem && <Loading />}
      {data?.data.length === 0 && !isNew && (
        <Notice title={words.none}>
          <p>{words.noneAdvice}</p>
        </Notice>
      )}
      <ul class="set-up-list">
        {data?.data.map((dimension) => (
          <DimensionRow key={dimension.key} dimension={dimension} />
        ))}
      </ul>
    </div>
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

function NewDimension({ all, onClose }: { all: Dimension[]; onClose(): void }) {
  const words = useWords(dimensionWords);
  const address = useAddress();
  const { route } = useLocation();
  const [key, setKey] = useState('');
  const [input, setInput] = useState<DimensionInput>({
    name: '',
    description: '',
    values: [{ key: '', name: '', description: '' }],
  });
  const isTaken = all.some((dimension) => dimension.key === key);
  return (
    <NewThing
      title={words.add}
      isBegun={input.name !== ''}
      mayMake={!isTaken}
      make={() => send(`PUT /v1/dimensions/${encodeURIComponent(key)}`, { body: input })}
      onMade={() => route(address(`/set-up/dimensions/${key}`))}
      onClose={onClose}
    >
      <NameAndKey
        value={{ name: input.name, key }}
        nameLabel={words.name}
        nameHint={words.nameHint}
        keyHint={words.keyHint}
        kind="member"
        isTaken={isTaken}
        onChange={(named) => {
          setKey(named.key);
          setInput({ ...input, name: named.name });
        }}
      />
      <DimensionFields input={input} onChange={(part) => setInput({ ...input, ...part })} />
    </NewThing>
  );
}
