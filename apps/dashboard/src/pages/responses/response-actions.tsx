import type { Response } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { ApiProblem, send } from '../../api.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ProblemNotice } from '../../parts/notice.tsx';
import { partWords } from '../../parts/part-words.ts';
import { useMay } from '../../session.tsx';
import { forgetReadings } from '../../use-read.ts';
import { useWords } from '../../words.ts';
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
  const [problem, setProblem] = useState<ApiProblem>();
  const [isAsking, setIsAsking] = useState(false);
  const [status, setStatus] = useState('');
  if (!mayEdit) return null;

  const path = `/v1/responses/${response.id}`;
  const attempt = async (change: () => Promise<void>) => {
    setProblem(undefined);
    try {
      await change();
      forgetReadings();
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    }
  };
  const isQuarantined = response.state === 'quarantined';
  const turn = () =>
    attempt(async () => {
      const state = isQuarantined ? 'counted' : 'quarantined';
      onChange(await send<Response>(`PUT ${path}/state`, { body: { state } }));
      setStatus(isQuarantined ? words.nowCounted : words.nowQuarantined);
    });
  const remove = () =>
    attempt(async () => {
      await send(`DELETE ${path}`);
      onDelete();
    });
  return (
    <div class="stack">
      {problem && <ProblemNotice problem={problem} />}
      <div class="row">
        <button type="button" onClick={turn}>
          {isQuarantined ? words.setRight : words.quarantine}
        </button>
        <button type="button" class="bad" onClick={() => setIsAsking(true)}>
          {words.delete}
        </button>
        <span role="status">{status}</span>
      </div>
      {isAsking && <DeleteDialog onDelete={remove} onClose={() => setIsAsking(false)} />}
    </div>
  );
}

function DeleteDialog({ onDelete, onClose }: { onDelete(): Promise<void>; onClose(): void }) {
  const words = useWords(detailWords);
  const { cancel } = useWords(partWords);
  return (
    <Dialog title={words.deleteTitle} onClose={onClose}>
      <div class="stack">
        <p>{words.deleteMeaning}</p>
        <p class="soft">{words.deleteHint}</p>
        <form method="dialog" class="row">
          <button
            type="button"
            class="bad"
            onClick={async () => {
              await onDelete();
              onClose();
            }}
          >
            {words.deleteNow}
          </button>
          <button type="submit">{cancel}</button>
        </form>
      </div>
    </Dialog>
  );
}
