import type { Session } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { ApiProblem, send } from '../../base/api.ts';
import { useFormats } from '../../base/formats.ts';
import { useFetch } from '../../base/use-fetch.ts';
import { useSending } from '../../base/use-sending.ts';
import { useWords } from '../../base/words.ts';
import { Loading } from '../../components/loading.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { accountWords } from './account-words.ts';

/** The browsers that are signed in, each with a way to end it. */
export function Sessions() {
  const words = useWords(accountWords);
  const { data, problem, reload } = useFetch<{ data: Session[] }>('/v1/sessions');
  const { run, problem: refusal, isSending } = useSending();
  const [isEnded, setIsEnded] = useState(false);
  const sessions = data?.data ?? [];
  const others = sessions.filter(({ current }) => !current);
  const end = (ended: readonly Session[]) =>
    run(async () => {
      setIsEnded(false);
      await Promise.all(ended.map(({ id }) => endSession(id)));
      setIsEnded(true);
      reload();
    });
  return (
    <section class="panel stack" aria-labelledby="account-sessions">
      <h2 id="account-sessions">{words.sessions}</h2>
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {refusal && <ProblemNotice problem={refusal} />}
      {!data && !problem && <Loading />}
      {sessions.length > 0 && (
        <ul class="account-sessions">
          {sessions.map((session) => (
            <SessionItem
              key={session.id}
              session={session}
              isSending={isSending}
              onEnd={() => void end([session])}
            />
          ))}
        </ul>
      )}
      <div class="row">
        {others.length > 1 && (
          <button type="button" disabled={isSending} onClick={() => void end(others)}>
            {words.endOthers}
          </button>
        )}
        <span role="status">{isEnded ? words.ended : ''}</span>
      </div>
    </section>
  );
}

async function endSession(id: string): Promise<void> {
  try {
    await send(`DELETE /v1/sessions/${id}`, { project: '' });
  } catch (error) {
    const isGone = error instanceof ApiProblem && error.status === 404;
    if (!isGone) throw error;
  }
}

interface SessionItemProps {
  session: Session;
  isSending: boolean;
  onEnd(): void;
}

function SessionItem({ session, isSending, onEnd }: SessionItemProps) {
  const words = useWords(accountWords);
  const formats = useFormats();
  const { device, current, createdAt, lastSeenAt } = session;
  // Those of a person are where they are, not where a project is.
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const when = formats.time(createdAt, timeZone);
  return (
    <li class="row ends">
      <span>
        <b>{device ? words[device] : words.noDevice}</b>{' '}
        {current && <span class="badge">{words.thisOne}</span>}
        <br />
        <span class="soft">
          {words.signedInAt}: {when}
          {!current && `, ${words.lastSeen}: ${formats.time(lastSeenAt, timeZone)}`}
        </span>
      </span>
      {!current && (
        <button type="button" aria-label={words.endNamed(when)} disabled={isSending} onClick={onEnd}>
          {words.end}
        </button>
      )}
    </li>
  );
}
