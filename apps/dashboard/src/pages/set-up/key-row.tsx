import type { KeySummary } from '@voxpoint/contract';
import { useFormats } from '../../base/formats.ts';
import { useProject } from '../../base/session.tsx';
import { useWords } from '../../base/words.ts';
import { CopyBox } from '../../components/copy-box.tsx';
import { RevokeKey } from '../../components/revoke-key.tsx';
import { keysWords } from './keys-words.ts';

/** A key, known by its name and its first and last characters, and how to revoke it. */
export function KeyRow({ summary, onRevoke }: { summary: KeySummary; onRevoke(): void }) {
  const words = useWords(keysWords);
  const formats = useFormats();
  const { timeZone } = useProject();
  const { id, kind, name, hint, key, scopes, createdAt, revokedAt } = summary;
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
      <td class="number">
        {!revokedAt && (
          <RevokeKey
            path={`/v1/keys/${id}`}
            called={name || hint}
            meaning={kind === 'secret' ? words.revokeSecret : words.revokePublishable}
            words={words}
            onRevoke={onRevoke}
          />
        )}
      </td>
    </tr>
  );
}
