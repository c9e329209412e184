import type { KeySummary } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { useFormats } from '../../base/formats.ts';
import { useProject } from '../../base/session.tsx';
import { useWords } from '../../base/words.ts';
import { CopyBox } from '../../components/copy-box.tsx';
import { RevokeKey } from '../../components/revoke-key.tsx';
import { keysWords } from './keys-words.ts';
import { KioskAddresses } from './kiosk-addresses.tsx';

interface KeyRowProps {
  summary: KeySummary;
  /** Names touchpoints by their keys. */
  namesOf(touchpoints: readonly string[]): string[];
  onRevoke(): void;
}

/** A key, known by its name and its first and last characters, and how to revoke it. */
export function KeyRow({ summary, namesOf, onRevoke }: KeyRowProps) {
  const words = useWords(keysWords);
  const formats = useFormats();
  const { timeZone } = useProject();
  const { id, kind, name, hint, key, scopes, touchpoints, limit, createdAt, revokedAt } = summary;
  const revokeMeaning = {
    publishable: words.revokePublishable,
    device: words.revokeDevice,
    secret: words.revokeSecret,
  };
  return (
    <tr>
      <th scope="row">{name || <span class="soft">{words.noName}</span>}</th>
      <td>
        {words[kind]}
        {scopes.length > 0 && <span class="soft access-second">{scopes.join(', ')}</span>}
        {touchpoints.length > 0 && <span class="soft access-second">{namesOf(touchpoints).join(', ')}</span>}
        {limit && (
          <span class="soft access-second">
            {words.limitOf(formats.count(limit.perMinute), formats.count(limit.burst))}
          </span>
        )}
      </td>
      <td>
        {key && !revokedAt ? (
          <CopyBox text={key} label={words.keyNamed(name || hint)} />
        ) : (
          <code>{hint}</code>
        )}
        {kind === 'device' && key && !revokedAt && (
          <DisclosedAddresses touchpoints={touchpoints} keyInIt={key} />
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
            meaning={revokeMeaning[kind]}
            words={words}
            onRevoke={onRevoke}
          />
        )}
      </td>
    </tr>
  );
}

function DisclosedAddresses(addresses: { touchpoints: readonly string[]; keyInIt: string }) {
  const words = useWords(keysWords);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>{words.kioskAddresses}</summary>
      {isOpen && <KioskAddresses {...addresses} />}
    </details>
  );
}
