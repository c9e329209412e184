import type { SigningKey } from '@voxpoint/contract';
import { useFormats } from '../../../base/formats.ts';
import { useProject } from '../../../base/session.tsx';
import { useWords } from '../../../base/words.ts';
import { CopyBox } from '../../../components/copy-box.tsx';
import { RevokeKey } from '../../../components/revoke-key.tsx';
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
      <td class="number">
        {!revokedAt && (
          <RevokeKey
            path={`/v1/signing-keys/${id}`}
            called={name || id}
            meaning={words.revokeMeaning}
            words={words}
            onRevoke={onRevoke}
          />
        )}
      </td>
    </tr>
  );
}
