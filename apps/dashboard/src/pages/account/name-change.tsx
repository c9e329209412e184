import { useState } from 'preact/hooks';
import { send } from '../../base/api.ts';
import { useSession } from '../../base/session.tsx';
import { useSending } from '../../base/use-sending.ts';
import { useWords } from '../../base/words.ts';
import { ProblemNotice } from '../../components/notice.tsx';
import { TextField } from '../../forms/fields.tsx';
import { accountWords } from './account-words.ts';

/** Chooses how others see one. */
export function NameChange() {
  const words = useWords(accountWords);
  const { session, refresh } = useSession();
  const [name, setName] = useState(session.person.name);
  const [isDone, setIsDone] = useState(false);
  const { run, problem, isSending } = useSending();
  const submit = (event: Event) => {
    event.preventDefault();
    void run(async () => {
      await send('PUT /v1/people/me/name', { body: { name: name.trim() }, project: '' });
      setName(name.trim());
      setIsDone(true);
      await refresh();
    });
  };
  const error = problem?.errors.name;
  return (
    <form class="stack" onSubmit={submit}>
      {problem && error === undefined && <ProblemNotice problem={problem} />}
      <TextField
        label={words.name}
        hint={words.nameHint}
        error={error}
        autocomplete="name"
        maxLength={100}
        value={name}
        onChange={(typed) => {
          setName(typed);
          setIsDone(false);
        }}
      />
      <div class="row">
        <button type="submit" disabled={isSending}>
          {words.changeName}
        </button>
        <span role="status">{isDone ? words.nameChanged : ''}</span>
      </div>
    </form>
  );
}
