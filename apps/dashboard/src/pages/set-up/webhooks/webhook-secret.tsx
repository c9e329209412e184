import type { Webhook } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { send } from '../../../base/api.ts';
import { useFormats } from '../../../base/formats.ts';
import { useMay, useProject } from '../../../base/session.tsx';
import { useSending } from '../../../base/use-sending.ts';
import { useWords } from '../../../base/words.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { ProblemNotice } from '../../../components/notice.tsx';
import { SecretDialog } from './secret-dialog.tsx';
import { webhookWords } from './webhook-words.ts';

interface WebhookSecretProps {
  path: string;
  secrets: Webhook['secrets'];
  onRenewed(): void;
}

/** When the secret was made, and how another takes its place. */
export function WebhookSecretSection({ path, secrets, onRenewed }: WebhookSecretProps) {
  const words = useWords(webhookWords);
  const { time } = useFormats();
  const { timeZone } = useProject();
  const isEditor = useMay('editor');
  const { run, problem, isSending } = useSending();
  const [isAsked, setIsAsked] = useState(false);
  const [secret, setSecret] = useState<string>();
  const renew = () =>
    run(async () => {
      const made = await send<{ secret: string }>(`POST ${path}/secret`);
      setIsAsked(false);
      setSecret(made.secret);
    });
  const [newest] = secrets;
  return (
    <section class="stack" aria-labelledby="webhook-secret">
      <div>
        <h2 id="webhook-secret">{words.secret}</h2>
        <p class="hint">{words.secretHint}</p>
      </div>
      <p>
        {newest && words.secretMade(time(newest.createdAt, timeZone))} {secrets.length > 1 && words.secretTwo}
      </p>
      {isEditor && (
        <div>
          <button type="button" onClick={() => setIsAsked(true)}>
            {words.rotate}
          </button>
        </div>
      )}
      {isAsked && (
        <ConfirmDialog
          title={words.rotateTitle}
          action={words.rotateNow}
          isSending={isSending}
          onConfirm={() => void renew()}
          onClose={() => setIsAsked(false)}
        >
          <p>{words.rotateMeaning}</p>
          {problem && <ProblemNotice problem={problem} />}
        </ConfirmDialog>
      )}
      {secret && (
        <SecretDialog
          secret={secret}
          onClose={() => {
            setSecret(undefined);
            onRenewed();
          }}
        />
      )}
    </section>
  );
}
