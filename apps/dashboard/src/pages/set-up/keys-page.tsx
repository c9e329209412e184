import type { CreatedKey, KeySummary } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { useMay } from '../../base/session.tsx';
import { useFetch } from '../../base/use-fetch.ts';
import { useWords } from '../../base/words.ts';
import { CopyBox } from '../../components/copy-box.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Loading } from '../../components/loading.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { useTouchpointNames } from '../../forms/touchpoint-picker.tsx';
import { KeyForm } from './key-form.tsx';
import { KeyRow } from './key-row.tsx';
import { keysWords } from './keys-words.ts';
import { KioskAddresses } from './kiosk-addresses.tsx';
import { SigningKeys } from './signing/signing-keys.tsx';
import '../../components/access-table.css';

/** The keys of the project: for websites and apps, and for servers. */
export function KeysPage() {
  const words = useWords(keysWords);
  const isOwner = useMay('owner');
  return (
    <div class="stack">
      <PageHeading title={words.title} />
      <p class="soft">{words.meaning}</p>
      {isOwner ? (
        <>
          <Keys />
          <SigningKeys />
        </>
      ) : (
        <p>{words.forOwners}</p>
      )}
    </div>
  );
}

function Keys() {
  const words = useWords(keysWords);
  const { data, problem, reload } = useFetch<{ data: KeySummary[] }>('/v1/keys?limit=1000');
  const [created, setCreated] = useState<CreatedKey>();
  if (problem) return <ProblemNotice problem={problem} onRetry={reload} />;
  if (!data) return <Loading />;
  const usable = data.data.filter(({ revokedAt }) => revokedAt === null);
  const revoked = data.data.filter(({ revokedAt }) => revokedAt !== null);
  return (
    <>
      <section class="panel stack" aria-label={words.title}>
        {usable.length > 0 ? <KeyTable keys={usable} onRevoke={reload} /> : <p>{words.none}</p>}
        {revoked.length > 0 && (
          <details>
            <summary>{words.revoked}</summary>
            <KeyTable keys={revoked} onRevoke={reload} />
          </details>
        )}
      </section>
      <KeyForm
        onMake={(key) => {
          setCreated(key);
          reload();
        }}
      />
      {created && <CreatedDialog created={created} onClose={() => setCreated(undefined)} />}
    </>
  );
}

function KeyTable({ keys, onRevoke }: { keys: readonly KeySummary[]; onRevoke(): void }) {
  const words = useWords(keysWords);
  const namesOf = useTouchpointNames();
  return (
    <table class="access-table">
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.kind}</th>
          <th scope="col">{words.key}</th>
          <th scope="col">{words.made}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <KeyRow key={key.id} summary={key} namesOf={namesOf} onRevoke={onRevoke} />
        ))}
      </tbody>
    </table>
  );
}

function CreatedDialog({ created, onClose }: { created: CreatedKey; onClose(): void }) {
  const words = useWords(keysWords);
  const { kind, key, touchpoints } = created;
  const meaning = {
    publishable: words.publishableMeaning,
    device: words.createdDevice,
    secret: words.createdSecret,
  };
  return (
    <Dialog title={words.createdTitle} onClose={onClose}>
      <div class="stack">
        {kind === 'secret' && (
          <p>
            <b>{words.createdMeaning}</b>
          </p>
        )}
        {kind === 'device' ? (
          <KioskAddresses touchpoints={touchpoints} keyInIt={key} />
        ) : (
          <CopyBox text={key} label={words.createdTitle} />
        )}
        <p class="soft">{meaning[kind]}</p>
      </div>
    </Dialog>
  );
}
