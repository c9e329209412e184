import type { Invite } from '@voxpoint/contract';
import { type InviteState, inviteStates } from '@voxpoint/contract/vocabulary';
import { useId, useState } from 'preact/hooks';
import { withQuery } from '../../../base/addresses.ts';
import { send } from '../../../base/api.ts';
import { useFormats } from '../../../base/formats.ts';
import { useMay, useProject } from '../../../base/session.tsx';
import { useFetch } from '../../../base/use-fetch.ts';
import { useSending } from '../../../base/use-sending.ts';
import { useWords } from '../../../base/words.ts';
import '../../../components/access-table.css';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { Loading } from '../../../components/loading.tsx';
import { ProblemNotice } from '../../../components/notice.tsx';
import { inviteWords } from './invite-words.ts';

type Page = { data: Invite[]; nextCursor: string | null };
/** What was read after the first page. */
type Rest = Page & { after: Page };

interface InviteListProps {
  touchpoint: string;
  onWithdrawn(): void;
}

/** Who was invited, the newest first, and how far each has come. */
export function InviteList({ touchpoint, onWithdrawn }: InviteListProps) {
  const words = useWords(inviteWords);
  const id = useId();
  const [state, setState] = useState<InviteState | ''>('');
  const path = withQuery('/v1/invites', { touchpoint, state: state || undefined });
  const { data: first, problem, reload } = useFetch<Page>(path);
  const [rest, setRest] = useState<Rest>();
  const reading = useSending();
  const known = rest && rest.after === first ? rest : undefined;
  const shown = [...(first?.data ?? []), ...(known?.data ?? [])];
  const nextCursor = known ? known.nextCursor : first?.nextCursor;
  const readMore = () =>
    reading.run(async () => {
      if (!first || !nextCursor) return;
      const page = await send<Page>(`GET ${path}&cursor=${encodeURIComponent(nextCursor)}`);
      setRest({ ...page, data: [...(known?.data ?? []), ...page.data], after: first });
    });
  return (
    <>
      <div class="row">
        <label for={id}>{words.filter}</label>
        <select
          id={id}
          value={state}
          onChange={({ currentTarget }) => setState(currentTarget.value as InviteState | '')}
        >
          <option value="">{words.all}</option>
          {inviteStates.map((each) => (
            <option key={each} value={each}>
              {words[each]}
            </option>
          ))}
        </select>
      </div>
      {problem ? <ProblemNotice problem={problem} onRetry={reload} /> : !first && <Loading />}
      {first && shown.length === 0 && <p class="soft">{words.noneSuch}</p>}
      {shown.length > 0 && (
        <InviteTable
          invites={shown}
          onWithdrawn={() => {
            reload();
            onWithdrawn();
          }}
        />
      )}
      {reading.problem && <ProblemNotice problem={reading.problem} />}
      {nextCursor && (
        <div>
          <button type="button" disabled={reading.isSending} onClick={() => void readMore()}>
            {words.more}
          </button>
        </div>
      )}
    </>
  );
}

function InviteTable({ invites, onWithdrawn }: { invites: Invite[]; onWithdrawn(): void }) {
  const words = useWords(inviteWords);
  const isEditor = useMay('editor');
  return (
    <table class="access-table">
      <thead>
        <tr>
          <th scope="col">{words.respondent}</th>
          <th scope="col">{words.state}</th>
          <th scope="col">{words.since}</th>
          {isEditor && <td />}
        </tr>
      </thead>
      <tbody>
        {invites.map((invite) => (
          <InviteRow key={invite.id} invite={invite} isEditor={isEditor} onWithdrawn={onWithdrawn} />
        ))}
      </tbody>
    </table>
  );
}

interface InviteRowProps {
  invite: Invite;
  isEditor: boolean;
  onWithdrawn(): void;
}

function InviteRow({ invite, isEditor, onWithdrawn }: InviteRowProps) {
  const words = useWords(inviteWords);
  const { time } = useFormats();
  const { timeZone } = useProject();
  const { respondent, state, createdAt, expiresAt } = invite;
  return (
    <tr>
      <th scope="row">
        <code>{respondent.id}</code>
      </th>
      <td>{words[state]}</td>
      <td>
        <time dateTime={createdAt}>{time(createdAt, timeZone)}</time>
        <span class="soft access-second">{words.until(time(expiresAt, timeZone))}</span>
      </td>
      {isEditor && (
        <td>
          <Withdraw invite={invite} onWithdrawn={onWithdrawn} />
        </td>
      )}
    </tr>
  );
}

function Withdraw({ invite: { id, respondent }, onWithdrawn }: Omit<InviteRowProps, 'isEditor'>) {
  const words = useWords(inviteWords);
  const [isAsked, setIsAsked] = useState(false);
  const { run, problem, isSending } = useSending();
  const withdraw = async () => {
    if (!(await run(() => send(`DELETE /v1/invites/${id}`)))) return;
    setIsAsked(false);
    onWithdrawn();
  };
  return (
    <>
      <button
        type="button"
        class="bad"
        aria-label={words.withdrawOf(respondent.id)}
        onClick={() => setIsAsked(true)}
      >
        {words.withdraw}
      </button>
      {isAsked && (
        <ConfirmDialog
          title={words.withdrawTitle(respondent.id)}
          action={words.withdraw}
          isSending={isSending}
          onConfirm={() => void withdraw()}
          onClose={() => setIsAsked(false)}
        >
          <p>{words.withdrawMeaning}</p>
          {problem && <ProblemNotice problem={problem} />}
        </ConfirmDialog>
      )}
    </>
  );
}
