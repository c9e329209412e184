import { useState } from 'preact/hooks';
import { send } from '../../base/api.ts';
import { useSession } from '../../base/session.tsx';
import { useSending } from '../../base/use-sending.ts';
import { useWords } from '../../base/words.ts';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { isLongEnough, PasswordField, useTooShort } from '../../components/password-field.tsx';
import { accountWords } from './account-words.ts';

/** Chooses another password; the old one proves who asks, unless one came by a sign-in link. */
export function PasswordChange() {
  const words = useWords(accountWords);
  const tooShort = useTooShort();
  const { session, refresh } = useSession();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [isTooShort, setIsTooShort] = useState(false);
  const [isDone, setIsDone] = useState(false);
  const { run, problem, isSending } = useSending();
  // The server says so when the quarter of an hour after a sign-in link is over.
  const needsCurrent = !session.mayReplacePassword || problem?.errors.current !== undefined;
  const submit = (event: Event) => {
    event.preventDefault();
    setIsDone(false);
    setIsTooShort(!isLongEnough(next));
    if (!isLongEnough(next)) return;
    void run(async () => {
      const body = { password: next, ...(needsCurrent && { current }) };
      await send('PUT /v1/people/me/password', { body, project: '' });
      setCurrent('');
      setNext('');
      setIsDone(true);
      await refresh();
    });
  };
  const errors = problem?.errors ?? {};
  return (
    <section class="panel stack" aria-labelledby="account-password">
      <h2 id="account-password">{words.password}</h2>
      {!needsCurrent && <p>{words.passwordNow}</p>}
      <form class="stack" onSubmit={submit}>
        {/* So that password managers know whose it is. */}
        <input hidden name="email" autocomplete="username" readOnly value={session.person.email} />
        {problem?.status === 429 && (
          <Notice title={words.tooManyTitle} kind="bad" heading="h3" role="alert">
            <p>{words.tooManyAdvice}</p>
          </Notice>
        )}
        {problem && problem.status !== 429 && Object.keys(errors).length === 0 && (
          <ProblemNotice problem={problem} />
        )}
        {needsCurrent && (
          <PasswordField
            label={words.current}
            value={current}
            onChange={setCurrent}
            error={problem?.problem.code === 'sign-in-failed' ? words.wrongCurrent : errors.current}
          />
        )}
        <PasswordField
          label={words.next}
          value={next}
          onChange={setNext}
          isNew
          error={isTooShort ? tooShort : errors.password}
        />
        <div class="row">
          <button type="submit" class={needsCurrent ? '' : 'main'} disabled={isSending}>
            {words.change}
          </button>
          <span role="status">{isDone ? words.changed : ''}</span>
        </div>
      </form>
    </section>
  );
}
