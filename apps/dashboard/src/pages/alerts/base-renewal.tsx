import type { AlertBase } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { send } from '../../base/api.ts';
import { useSending } from '../../base/use-sending.ts';
import { useWords } from '../../base/words.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import type { FieldNames } from '../../filters/field-names.ts';
import { alertFormWords } from './alert-form-words.ts';

/** Takes what was found as what is normal. */
export function BaseRenewal({ path, names }: { path: string; names: FieldNames }) {
  const words = useWords(alertFormWords);
  const { run, problem, isSending } = useSending();
  const [isAsked, setIsAsked] = useState(false);
  const [outcome, setOutcome] = useState('');
  const renew = () =>
    run(async () => {
      const { touchpoints } = await send<AlertBase>(`POST ${path}/base`);
      const where = touchpoints.map((key) => names.nameOf('touchpoint', key)).join(', ');
      setOutcome(where ? words.renewed(where) : words.nothingToRenew);
      setIsAsked(false);
    });
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
        <span role="status">{outcome}</span>
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
