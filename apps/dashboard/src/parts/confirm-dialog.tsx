import type { ComponentChildren } from 'preact';
import { useWords } from '../words.ts';
import { Dialog } from './dialog.tsx';
import { partWords } from './part-words.ts';

interface ConfirmDialogProps {
  title: string;
  /** What happens. */
  meaning: string;
  /** What the button says that does it. */
  action: string;
  onConfirm(): Promise<void>;
  onClose(): void;
  /** More to know, or why it could not be done. */
  children?: ComponentChildren;
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog({ title, meaning, action, onConfirm, onClose, children }: ConfirmDialogProps) {
  const { cancel } = useWords(partWords);
  return (
    <Dialog title={title} onClose={onClose}>
      <div class="stack">
        <p>{meaning}</p>
        {children}
        <form method="dialog" class="row">
          <button type="button" class="bad" onClick={onConfirm}>
            {action}
          </button>
          <button type="submit">{cancel}</button>
        </form>
      </div>
    </Dialog>
  );
}
