import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { send } from '../base/api.ts';
import { useSending } from '../base/use-sending.ts';
import { useWords } from '../base/words.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { ProblemNotice } from '../components/notice.tsx';
import { formWords } from './form-words.ts';

interface DeleteButtonProps {
  label: string;
  title: string;
  /** What the button of the question says; by default "Delete". */
  action?: string;
  /** Of the API. */
  path: string;
  /** Where to go then, or what to do. */
  after: string | (() => void);
  /** What it means. */
  children: ComponentChildren;
}

/** Deletes or archives something, once the person has read what that means. */
export function DeleteButton({ label, title, action, path, after, children }: DeleteButtonProps) {
  const words = useWords(formWords);
  const { route } = useLocation();
  const [isAsked, setIsAsked] = useState(false);
  const sending = useSending();
  const confirm = async () => {
    if (!(await sending.run(() => send(`DELETE ${path}`)))) return;
    setIsAsked(false);
    if (typeof after === 'string') route(after);
    else after();
  };
  return (
    <div>
      <button type="button" class="bad" onClick={() => setIsAsked(true)}>
        {label}
      </button>
      {isAsked && (
        <ConfirmDialog
          title={title}
          action={action ?? words.delete}
          isSending={sending.isSending}
          onConfirm={() => void confirm()}
          onClose={() => setIsAsked(false)}
        >
          {children}
          {sending.problem && <ProblemNotice problem={sending.problem} />}
        </ConfirmDialog>
      )}
    </div>
  );
}
