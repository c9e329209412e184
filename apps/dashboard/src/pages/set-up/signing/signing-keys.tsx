import type { CreatedSigningKey, SigningKey } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { useProject } from '../../../base/session.tsx';
import { useFetch } from '../../../base/use-fetch.ts';
import { useWords } from '../../../base/words.ts';
import { CopyBox } from '../../../components/copy-box.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { Loading } from '../../../components/loading.tsx';
import { ProblemNotice } from '../../../components/notice.tsx';
import { SigningKeyForm } from './signing-key-form.tsx';
import { SigningKeyRow } from './signing-key-row.tsx';
import { signingSamples } from './signing-samples.ts';
import { signingWords } from './signing-words.ts';

/** The keys by which a site's server signs who its respondents are. */
export function SigningKeys() {
  const words = useWords(signingWords);
  const { data, problem, reload } = useFetch<{ data: SigningKey[] }>('/v1/signing-keys?limit=1000');
  const [created, setCreated] = useState<CreatedSigningKey>();
  if (problem) return <ProblemNotice problem={problem} onRetry={reload} />;
  if (!data) return <Loading />;
  const usable = data.data.filter(({ revokedAt }) => revokedAt === null);
  const revoked = data.data.filter(({ revokedAt }) => revokedAt !== null);
  return (
    <section class="panel stack" aria-labelledby="signing-keys">
      <h2 id="signing-keys">{words.title}</h2>
      <p class="soft">{words.meaning}</p>
      {usable.length > 0 ? <SigningKeyTable keys={usable} onRevoke={reload} /> : <p>{words.none}</p>}
      {revoked.length > 0 && (
        <details>
          <summary>{words.revoked}</summary>
          <SigningKeyTable keys={revoked} onRevoke={reload} />
        </details>
      )}
      <details>
        <summary>{words.make}</summary>
        <SigningKeyForm
          onMake={(key) => {
            setCreated(key);
            reload();
          }}
        />
      </details>
      {created && <CreatedDialog created={created} onClose={() => setCreated(undefined)} />}
    </section>
  );
}

function SigningKeyTable({ keys, onRevoke }: { keys: readonly SigningKey[]; onRevoke(): void }) {
  const words = useWords(signingWords);
  return (
    <table class="access-table">
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.algorithm}</th>
          <th scope="col">{words.id}</th>
          <th scope="col">{words.made}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <SigningKeyRow key={key.id} signingKey={key} onRevoke={onRevoke} />
        ))}
      </tbody>
    </table>
  );
}

function CreatedDialog({ created, onClose }: { created: CreatedSigningKey; onClose(): void }) {
  const words = useWords(signingWords);
  const { key: project } = useProject();
  const { id, name, secret } = created;
  return (
    <Dialog title={words.createdTitle} onClose={onClose}>
      <div class="stack">
        {secret && (
          <>
            <p>
              <b>{words.copyNow}</b> {words.keepSecret}
            </p>
            <CopyBox text={secret} label={words.secret} />
          </>
        )}
        <p>{words.signBy}</p>
        <CopyBox text={id} label={words.idOf(name || id)} />
        {secret &&
          Object.entries(signingSamples(id, project)).map(([language, sample]) => (
            <details key={language} class="signing-sample">
              <summary>{words.sampleIn(language)}</summary>
              <CopyBox text={sample} label={words.sampleIn(language)} />
            </details>
          ))}
      </div>
    </Dialog>
  );
}
