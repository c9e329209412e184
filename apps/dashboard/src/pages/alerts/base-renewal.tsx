import { useState } from 'preact/hooks';
import { send } from '../../base/api.ts';
import { useSending } from '../../base/use-sending.ts';
import { useWords } from '../../base/words.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { alertFormWords } from './alert-form-words.ts';

/** Takes what is now as what is normal. */
export function BaseRenewal({ path }: { path: string }) {
  const words = useWords(alertFormWords);
  const { run, problem, isSending } = useSending();
  const [isAsked, setIsAsked] = useState(false);
  const [isRenewed, setIsRenewed] = useState(false);
  const renew = async () => {
    if (!(await run(() => send(`POST ${path}/base`)))) return;
    setIsAsked(false);
    setIsRenewed(true);
  };
  return (
    <section class="stack" aria-labelledby="alert-base">
      <div>
        <h2 id="alert-base">{words.base}</h2>
        <p class="hint">{words.baseHint}</p>
      </div>
      <div class="row">
        <button type="button" onClick={() => setIsAsked(true)}>
          {words.renewBase}
        </button>
        <span role="status">{isRenewed && words.renewed}</span>
      </div>
      {isAsked && (
        <ConfirmDialog
          title={words.renewTitle}
          action={words.renew}
          isSending={isSending}
          onConfirm={() => void renew()}
          onClose={() => setIsAsked(false)}
        >
          <p>{words.renewMeaning}</p>
          {problem && <ProblemNotice problem={problem} />}
        </ConfirmDialog>
      )}
    </section>
  );
}
