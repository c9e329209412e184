import type { Mark, MarkInput } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { useAddress } from '../../../base/addresses.ts';
import { send } from '../../../base/api.ts';
import { useFormats } from '../../../base/formats.ts';
import { useProject } from '../../../base/session.tsx';
import { useFetchAll } from '../../../base/use-fetch-all.ts';
import { useWords } from '../../../base/words.ts';
import { bindFields } from '../../../forms/bind-fields.ts';
import { CreateForm } from '../../../forms/create-form.tsx';
import { EditableRow } from '../../../forms/editable-row.tsx';
import { freeKey, keyFromName } from '../../../forms/key-from-name.ts';
import { ResourceList } from '../../../forms/resource-list.tsx';
import { useTouchpointNames } from '../../../forms/touchpoint-picker.tsx';
import { MarkFields } from './mark-fields.tsx';
import { markWords } from './mark-words.ts';

/** Every mark on the time axis, the newest first. */
export function MarksPage() {
  const words = useWords(markWords);
  const marks = useFetchAll<Mark>('/v1/marks');
  const namesOf = useTouchpointNames();
  return (
    <ResourceList
      words={words}
      all={marks}
      create={(all, close) => <NewMark all={all} onMade={marks.reload} onClose={close} />}
    >
      {(mark) => {
        const summary = <MarkSummary mark={mark} touchpoints={namesOf(mark.touchpoints)} />;
        // That of an action is changed there.
        if (mark.action !== null) return <li key={mark.key}>{summary}</li>;
        return (
          <EditableRow<Mark, MarkInput>
            key={mark.key}
            collection="marks"
            itemKey={mark.key}
            words={{ ...words, edit: words.edit(mark.text) }}
            toInput={({ kind, at, text, touchpoints }) => ({ kind, at, text, touchpoints })}
            onChanged={marks.reload}
            summary={summary}
          >
            {(field) => <MarkFields field={field} />}
          </EditableRow>
        );
      }}
    </ResourceList>
  );
}

/** `touchpoints` are their names. */
function MarkSummary({ mark, touchpoints }: { mark: Mark; touchpoints: string[] }) {
  const { kind, text, at, action } = mark;
  const address = useAddress();
  const words = useWords(markWords);
  const { time } = useFormats();
  const { timeZone } = useProject();
  return (
    <span class="what">
      <span>
        <span class="badge">{words[kind]}</span>{' '}
        {action === null ? text : <a href={address(`/actions/${action}`)}>{text}</a>}
      </span>
      <span class="hint">
        {time(at, timeZone)}
        {touchpoints.length > 0 && ` · ${touchpoints.join(', ')}`}
      </span>
    </span>
  );
}

interface NewMarkProps {
  all: Mark[];
  onMade(): void;
  onClose(): void;
}

function NewMark({ all, onMade, onClose }: NewMarkProps) {
  const words = useWords(markWords);
  const [input, setInput] = useState<MarkInput>(() => ({
    kind: 'release',
    at: new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString(),
    text: '',
    touchpoints: [],
  }));
  return (
    <CreateForm
      title={words.add}
      isBegun={input.text !== ''}
      mayMake
      make={() => send(`PUT /v1/marks/${keyOf(input, all)}`, { body: input })}
      onMade={() => {
        onClose();
        onMade();
      }}
      onClose={onClose}
    >
      <MarkFields field={bindFields(input, (part) => setInput({ ...input, ...part }))} />
    </CreateForm>
  );
}

/** The day and the text; nobody has to think of one. */
function keyOf({ at, text }: MarkInput, all: Mark[]): string {
  const day = at.slice(0, 10);
  return freeKey(keyFromName(`${day} ${text}`), all);
}
