import type { Mark } from '@voxpoint/contract';
import { send } from '../../base/api.ts';
import { useSending } from '../../base/use-sending.ts';
import { useWords } from '../../base/words.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { panelWords } from './panel-words.ts';

interface RemoveMarkDialogProps {
  mark: Mark;
  onRemoved(): void;
  onClose(): void;
}

export function RemoveMarkDialog({ mark, onRemoved, onClose }: RemoveMarkDialogProps) {
  const words = useWords(panelWords);
  const { run, problem, isSending } = useSending();
  const remove = async () => {
    if (!(await run(() => send(`DELETE /v1/marks/${mark.key}`)))) return;
    onClose();
    onRemoved();
  };
  return (
    <ConfirmDialog
      title={words.removeTitle}
      action={words.remove}
      isSending={isSending}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      <p>
        <strong>{mark.text}</strong>
      </p>
      <p>
        {words.removeAdvice} {mark.touchpoints.length === 0 && words.removeEverywhere}
      </p>
      {problem && <ProblemNotice problem={problem} />}
    </ConfirmDialog>
  );
}
