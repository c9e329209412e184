import type { Response } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { send } from '../../base/api.ts';
import { useMay } from '../../base/session.tsx';
import { forgetFetched } from '../../base/use-fetch.ts';
import { useSending } from '../../base/use-sending.ts';
import { useWords } from '../../base/words.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { detailWords } from './detail-words.ts';

interface ResponseActionsProps {
  response: Response;
  onChange(response: Response): void;
  onDelete(): void;
}

/** Quarantine and deletion, for editors. */
export function ResponseActions({ response, onChange, onDelete }: ResponseActionsProps) {
  const words = useWords(detailWords);
  const mayEdit = useMay('editor');
  const { run, problem, isSending } = useSending();
  const [isAsking, setIsAsking] = useState(false);
  const [status, setStatus] = useState('');
  if (!mayEdit) return null;

  const path = `/v1/responses/${response.id}`;
  const isQuarantined = response.state === 'quarantined';
  const turn = () =>
    run(async () => {
      const state = isQuarantined ? 'counted' : 'quarantined';
      onChange(await send<Response>(`PUT ${path}/state`, { body: { state } }));
      forgetFetched();
      setStatus(isQuarantined ? words.nowCounted : words.nowQuarantined);
    });
  const remove = () =>
    run(async () => {
      await send(`DELETE ${path}`);
      forgetFetched();
      onDelete();
    });
  return (
    <div class="stack">
      {problem && !isAsking && <ProblemNotice problem={problem} />}
      <div class="row">
        <button type="button" disabled={isSending} onClick={turn}>
          {isQuarantined ? words.setRight : words.quarantine}
        </button>
        <button type="button" class="bad" onClick={() => setIsAsking(true)}>
          {words.delete}
        </button>
        <span role="status">{status}</span>
      </div>
      {isAsking && (
        <ConfirmDialog
          title={words.deleteTitle}
          isSending={isSending}
          action={words.deleteNow}
          onConfirm={() => void remove()}
          onClose={() => setIsAsking(false)}
        >
          <p>{words.deleteMeaning}</p>
          {problem ? <ProblemNotice problem={problem} /> : <p class="soft">{words.deleteHint}</p>}
        </ConfirmDialog>
      )}
    </div>
  );
}
