import type { Mark } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { ApiProblem, send } from '../../api.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ProblemNotice } from '../../parts/notice.tsx';
import { partWords } from '../../parts/part-words.ts';
import { useWords } from '../../words.ts';
import { panelWords } from './panel-words.ts';

interface RemoveMarkDialogProps {
  mark: Mark;
  onRemoved(): void;
  onClose(): void;
}

export function RemoveMarkDialog({ mark, onRemoved, onClose }: RemoveMarkDialogProps) {
  const words = useWords(panelWords);
  const { cancel } = useWords(partWords);
  const [isSending, setIsSending] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();
  const remove = async () => {
    if (isSending) return;
    setIsSending(true);
    try {
      await send(`DELETE /v1/marks/${mark.key}`);
      onClose();
      onRemoved();
    } catch (error) {
      setProblem(error instanceof ApiProblem ? error : new ApiProblem(0, {}, { cause: error }));
      setIsSending(false);
    }
  };
  return (
    <Dialog title={words.removeTitle} onClose={onClose}>
      <div class="stack">
        <p>
          <strong>{mark.text}</strong>
        </p>
        <p>
          {words.removeAdvice} {mark.touchpoints.length === 0 && words.removeEverywhere}
        </p>
        {problem && <ProblemNotice problem={problem} />}
        <div class="row">
          <button type="button" class="bad" aria-disabled={isSending} onClick={() => void remove()}>
            {words.remove}
          </button>
          <button type="button" onClick={onClose}>
            {cancel}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
