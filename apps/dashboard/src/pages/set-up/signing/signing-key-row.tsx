import type { SigningKey } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { send } from '../../../base/api.ts';
import { useFormats } from '../../../base/formats.ts';
import { useProject } from '../../../base/session.tsx';
import { useSending } from '../../../base/use-sending.ts';
import { useWords } from '../../../base/words.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { CopyBox } from '../../../components/copy-box.tsx';
import { ProblemNotice } from '../../../components/notice.tsx';
import { signingWords } from './signing-words.ts';

/** A key to sign with, and how to revoke it. */
export function SigningKeyRow({ signingKey, onRevoke }: { signingKey: SigningKey; onRevoke(): void }) {
  const words = useWords(signingWords);
  const formats = useFormats();
  const { timeZone } = useProject();
  const { id, algorithm, name, createdAt, revokedAt } = signingKey;
  return (
    <tr>
      <th scope="row">{name || <span class="soft">{words.noName}</span>}</th>
      <td>{words[algorithm]}</td>
      <td>{revokedAt ? <code>{id}</code> : <CopyBox text={id} label={words.idOf(name || id)} />}</td>
      <td class="soft">
        {formats.time(createdAt, timeZone)}
        {revokedAt && <span class="access-second">{words.revokedAt(formats.time(revokedAt, timeZone))}</span>}
      </td>
      <td class="number">{!revokedAt && <RevokeSigningKey signingKey={signingKey} onRevoke={onRevoke} />}</td>
    </tr>
  );
}

function RevokeSigningKey({ signingKey, onRevoke }: { signingKey: SigningKey; onRevoke(): void }) {
  const words = useWords(signingWords);
  const { run, problem, isSending } = useSending();
  const [isAsking, setIsAsking] = useState(false);
  const { id, name } = signingKey;
  const called = name || id;
  const revoke = () =>
    run(async () => {
      await send(`DELETE /v1/signing-keys/${id}`);
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
          <p>{words.revokeMeaning}</p>
          {problem ? <ProblemNotice problem={problem} /> : <p class="soft">{words.revokeHint}</p>}
        </ConfirmDialog>
      )}
    </>
  );
}
