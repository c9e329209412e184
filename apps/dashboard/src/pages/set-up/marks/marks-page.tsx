import type { Mark, MarkInput, Touchpoint } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { useQuery } from '../../../base/addresses.ts';
import { send } from '../../../base/api.ts';
import { useFormats } from '../../../base/formats.ts';
import { useMay, useProject } from '../../../base/session.tsx';
import { useReadAll } from '../../../base/use-read-all.ts';
import { useWords } from '../../../base/words.ts';
import { formWords } from '../../../forms/form-words.ts';
import { keyFromName } from '../../../forms/key-from-name.ts';
import { ListHead } from '../../../forms/list-head.tsx';
import { ListPages, pageOf } from '../../../forms/list-pages.tsx';
import { NewThing } from '../../../forms/new-thing.tsx';
import { Loading } from '../../../parts/loading.tsx';
import { Notice, ProblemNotice } from '../../../parts/notice.tsx';
import { MarkFields } from './mark-fields.tsx';
import { MarkForm } from './mark-form.tsx';
import { markWords } from './mark-words.ts';

/** Every mark on the time axis, the newest first. */
export function MarksPage() {
  const words = useWords(markWords);
  const [query, change] = useQuery();
  const marks = useReadAll<Mark>('/v1/marks');
  const touchpoints = useReadAll<Touchpoint>('/v1/touchpoints', { archived: 'true' });
  const isNew = useMay('editor') && query.new !== undefined;
  const { data, problem, reload } = marks;
  const page = pageOf(data ?? [], query.page);
  const close = () => change({ new: undefined, edit: undefined }, { replace: true });
  const closeAndReload = () => {
    close();
    reload();
  };
  return (
    <div>
      <ListHead title={words.title} intro={words.intro} add={isNew ? undefined : words.add} />
      {isNew && data && touchpoints.data && (
        <NewMark all={data} touchpoints={touchpoints.data} onMade={closeAndReload} onClose={close} />
      )}
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && !problem && <Loading />}
      {data?.length === 0 && !isNew && (
        <Notice title={words.none}>
          <p>{words.noneAdvice}</p>
        </Notice>
      )}
      <ul class="set-up-list">
        {page.shown.map((mark) => (
          <MarkRow
            key={mark.key}
            mark={mark}
            touchpoints={touchpoints.data ?? []}
            onChanged={closeAndReload}
            onClose={close}
          />
        ))}
      </ul>
      <ListPages page={page} onGo={(number) => change({ page: number > 1 ? `${number}` : undefined })} />
    </div>
  );
}

interface MarkRowProps {
  mark: Mark;
  touchpoints: Touchpoint[];
  onChanged(): void;
  onClose(): void;
}

function MarkRow({ mark, touchpoints, onChanged, onClose }: MarkRowProps) {
  const words = useWords(markWords);
  const { edit } = useWords(formWords);
  const { time } = useFormats();
  const { timeZone } = useProject();
  const [query, change] = useQuery();
  const isEditor = useMay('editor');
  const isEdited = isEditor && query.edit === mark.key;
  const nameOf = (key: string) => touchpoints.find((touchpoint) => touchpoint.key === key)?.name ?? key;
  return (
    <li>
      <span class="what">
        <span>
          <span class="badge">{words[mark.kind]}</span> {mark.text}
        </span>
        <span class="hint">
          {time(mark.at, timeZone)}
          {mark.touchpoints.length > 0 && ` · ${mark.touchpoints.map(nameOf).join(', ')}`}
        </span>
      </span>
      {isEditor && !isEdited && (
        <button
          type="button"
          aria-label={words.edit(mark.text)}
          onClick={() => change({ edit: mark.key, new: undefined })}
        >
          {edit}
        </button>
      )}
      {isEdited && <MarkForm mark={mark} touchpoints={touchpoints} onChanged={onChanged} onClose={onClose} />}
    </li>
  );
}

interface NewMarkProps {
  all: Mark[];
  touchpoints: Touchpoint[];
  onMade(): void;
  onClose(): void;
}

function NewMark({ all, touchpoints, onMade, onClose }: NewMarkProps) {
  const words = useWords(markWords);
  const [input, setInput] = useState<MarkInput>(() => ({
    kind: 'release',
    at: new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString(),
    text: '',
    touchpoints: [],
  }));
  return (
    <NewThing
      title={words.add}
      isBegun={input.text !== ''}
      mayMake
      make={() => send(`PUT /v1/marks/${keyOf(input, all)}`, { body: input })}
      onMade={onMade}
      onClose={onClose}
    >
      <MarkFields
        input={input}
        touchpoints={touchpoints}
        onChange={(part) => setInput({ ...input, ...part })}
      />
    </NewThing>
  );
}

/** The day and the text; nobody has to think of one. */
function keyOf({ at, text }: MarkInput, all: Mark[]): string {
  const day = at.slice(0, 10);
  const wish = keyFromName(`${day} ${text}`.slice(0, 58));
  const isTaken = (key: string) => all.some((mark) => mark.key === key);
  let key = wish;
  for (let number = 2; isTaken(key); number += 1) key = `${wish}-${number}`;
  return key;
}
