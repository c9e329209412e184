import type { KeySummary } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { send } from '../../base/api.ts';
import { useFormats } from '../../base/formats.ts';
import { useProject } from '../../base/session.tsx';
import { useSending } from '../../base/use-sending.ts';
import { useWords } from '../../base/words.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { CopyBox } from '../../components/copy-box.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { keysWords } from './keys-words.ts';

/** A key, known by its name and its first and last characters, and how to revoke it. */
export function KeyRow({ summary, onRevoke }: { summary: KeySummary; onRevoke(): void }) {
  const words = useWords(keysWords);
  const formats = useFormats();
  const { timeZone } = useProject();
  const { kind, name, hint, key, scopes, createdAt, revokedAt } = summary;
  return (
    <tr>
      <th scope="row">{name || <span class="soft">{words.noName}</span>}</th>
      <td>
        {words[kind]}
        {scopes.length > 0 && <span class="soft access-second">{scopes.join(', ')}</span>}
      </td>
      <td>
        {key && !revokedAt ? (
          <CopyBox text={key} label={words.keyNamed(name || hint)} />
        ) : (
          <code>{hint}</code>
        )}
        {kind === 'publishable' && !key && !revokedAt && (
          <span class="hint access-second">{words.olderKey}</span>
        )}
      </td>
      <td class="soft">
        {formats.time(createdAt, timeZone)}
        {revokedAt && <span class="access-second">{words.revokedAt(formats.time(revokedAt, timeZone))}</span>}
      </td>
      <td class="number">{!revokedAt && <RevokeKey summary={summary} onRevoke={onRevoke} />}</td>
    </tr>
  );
}

function RevokeKey({ summary, onRevoke }: { summary: KeySummary; onRevoke(): void }) {
  const words = useWords(keysWords);
  const { run, problem, isSending } = useSending();
  const [isAsking, setIsAsking] = useState(false);
  const { id, kind, hint, name } = summary;
  const called = name || hint;
  const revoke = () =>
    run(async () => {
      await send(`DELETE /v1/keys/${id}`);
      setIsAsking(false);
      onRevoke();
    });
  return (
    <>
      <button type="button" aria-label={words.revokeNamed(called)} onClick={() => setIsAsking(true)}>
        {words.revoke}
      </button>
      {isAsking && (
        <ConfirmDialog
          title={words.revokeTitle(called)}
          isSending={isSending}
          action={words.revokeNow}
          onConfirm={() => void revoke()}
          onClose={() => setIsAsking(false)}
        >
          <p>{kind === 'secret' ? words.revokeSecret : words.revokePublishable}</p>
          {problem ? <ProblemNotice problem={problem} /> : <p class="soft">{words.revokeHint}</p>}
        </ConfirmDialog>
      )}
    </>
  );
}
