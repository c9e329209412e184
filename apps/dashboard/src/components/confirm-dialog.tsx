import type { ComponentChildren } from 'preact';
import { useWords } from '../base/words.ts';
import { componentWords } from './component-words.ts';
import { Dialog } from './dialog.tsx';

interface ConfirmDialogProps {
  title: string;
  /** What the button says that does it: "Delete". */
  action: string;
  /** What it means; and why it could not be done. */
  children: ComponentChildren;
  isSending: boolean;
  onConfirm(): void;
  onClose(): void;
}

/** Asks before something that is hard to undo, and says what it means. */
export function ConfirmDialog({
  title,
  action,
  children,
  isSending,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const { cancel } = useWords(componentWords);
  return (
    <Dialog title={title} onClose={onClose}>
      <div class="stack">
        {children}
        <form method="dialog" class="row">
          <button type="button" class="bad" disabled={isSending} onClick={onConfirm}>
            {action}
          </button>
          <button type="submit">{cancel}</button>
        </form>
      </div>
    </Dialog>
  );
}
