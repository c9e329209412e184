import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { useWords } from '../base/words.ts';
import { componentWords } from './component-words.ts';

interface DialogProps {
  title: string;
  children: ComponentChildren;
  onClose(): void;
}

/** A modal dialog of the browser's own: it holds the focus, gives it back, and closes with Escape. */
export function Dialog({ title, children, onClose }: DialogProps) {
  const words = useWords(componentWords);
  const id = useId();
  const element = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    // Before it leaves the page, so that the focus goes back also where its work is done.
    return () => dialog?.close();
  }, []);
  return (
    <dialog ref={element} aria-labelledby={id} onClose={onClose}>
      <div class="dialog-head">
        <h2 id={id}>{title}</h2>
        <button type="button" class="quiet" onClick={() => element.current?.close()}>
          {words.close}
        </button>
      </div>
      {children}
    </dialog>
  );
}
