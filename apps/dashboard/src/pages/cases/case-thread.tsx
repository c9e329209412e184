import type { CaseDetail, CaseEvent, Person } from '@voxpoint/contract';
import type { RefObject } from 'preact';
import { useId, useState } from 'preact/hooks';
import { useFormats } from '../../base/formats.ts';
import { useMay, useProject } from '../../base/session.tsx';
import { useWords } from '../../base/words.ts';
import { caseWords } from './case-words.ts';
import { useChangeWords } from './change-words.ts';
import type { CaseState } from './use-case.ts';

interface CaseThreadProps {
  detail: CaseDetail;
  state: CaseState;
  people: readonly Person[];
  noteField: RefObject<HTMLTextAreaElement | null>;
}

/** What was said and done, in its order, and a place for the next note. */
export function CaseThread({ detail, state, people, noteField }: CaseThreadProps) {
  const words = useWords(caseWords);
  const { count } = useFormats();
  const mayEdit = useMay('editor');
  const { thread, olderEvents } = detail;
  return (
    <section class="stack" aria-label={words.thread}>
      <h3>{words.thread}</h3>
      {olderEvents > 0 && <p class="soft">{words.older(count(olderEvents))}</p>}
      <ol class="case-thread">
        {thread.map((event) => (
          <ThreadEvent key={event.id} event={event} people={people} />
        ))}
      </ol>
      {mayEdit && <NoteForm state={state} noteField={noteField} />}
    </section>
  );
}

function ThreadEvent({ event, people }: { event: CaseEvent; people: readonly Person[] }) {
  const words = useWords(caseWords);
  const sayChanges = useChangeWords(people);
  const { time } = useFormats();
  const { timeZone } = useProject();
  const { kind, at, by, note, changes } = event;
  const what = changes ? sayChanges(changes) : [words[kind]];
  return (
    <li class={note === null ? 'is-event' : 'is-note'}>
      <p class="soft">
        <b>{by.name || words.voxpoint}</b> <time dateTime={at}>{time(at, timeZone)}</time>
      </p>
      {/* Strangers may have written into it: text, and nothing else. */}
      {note === null ? (
        <p>{what.join(', ')}</p>
      ) : (
        <p class="case-note" dir="auto" translate>
          {note}
        </p>
      )}
    </li>
  );
}

function NoteForm({ state, noteField }: Pick<CaseThreadProps, 'state' | 'noteField'>) {
  const words = useWords(caseWords);
  const [text, setText] = useState('');
  const id = useId();
  return (
    <form
      class="stack"
      onSubmit={async (event) => {
        event.preventDefault();
        if (await state.addNote(text)) setText('');
      }}
    >
      <label for={id} class="unseen">
        {words.note}
      </label>
      <textarea
        id={id}
        ref={noteField}
        rows={3}
        placeholder={words.note}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={({ key, currentTarget }) => key === 'Escape' && currentTarget.blur()}
      />
      <div class="row">
        <button type="submit" disabled={state.isSending || text.trim() === ''}>
          {words.addNote}
        </button>
        <span class="hint">{words.noteHint}</span>
      </div>
    </form>
  );
}
