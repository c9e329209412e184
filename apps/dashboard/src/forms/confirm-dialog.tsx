import type { ComponentChildren } from 'preact';
import { Dialog } from '../parts/dialog.tsx';
import { ProblemNotice } from '../parts/notice.tsx';
import { useWords } from '../words.ts';
import { formWords } from './form-words.ts';
import type { Sending } from './use-sending.ts';

interface ConfirmDialogProps {
  title: string;
  /** What the button does: "Delete". */
  action: string;
  /** What it means. */
  children: ComponentChildren;
  sending: Sending;
  onConfirm(): void;
  onClose(): void;
}

/** Asks before something is done that is hard to undo, and says what it means. */
export function ConfirmDialog({ title, action, children, sending, onConfirm, onClose }: ConfirmDialogProps) {
  const words = useWords(formWords);
  return (
    <Dialog title={title} onClose={onClose}>
      <div class="stack">
        {children}
        {sending.problem && <ProblemNotice problem={sending.problem} />}
        <div class="row">
          <button type="button" class="bad" disabled={sending.isSending} onClick={onConfirm}>
            {action}
          </button>
          <button type="button" onClick={onClose}>
            {words.cancel}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
