import { useWords } from '../../../base/words.ts';
import { CopyBox } from '../../../components/copy-box.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { webhookWords } from './webhook-words.ts';

/** The only time that a secret is told. */
export function SecretDialog({ secret, onClose }: { secret: string; onClose(): void }) {
  const words = useWords(webhookWords);
  return (
    <Dialog title={words.secretTitle} onClose={onClose}>
      <div class="stack">
        <p>
          <b>{words.secretOnce}</b>
        </p>
        <CopyBox text={secret} label={words.secretTitle} />
        <p class="soft">{words.secretWhere}</p>
      </div>
    </Dialog>
  );
}
