import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useWords } from '../base/words.ts';
import { shellWords } from './shell-words.ts';

/** Over everything, also over a dialog that is open: a page of its own that cannot be closed. */
export function SignInAgain({ children }: { children: ComponentChildren }) {
  const words = useWords(shellWords);
  const element = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = element.current;
    const { title } = document;
    dialog?.showModal();
    return () => {
      dialog?.close();
      document.title = title;
    };
  }, []);
  return (
    <dialog
      ref={element}
      class="sign-in-again"
      aria-label={words.signInAgain}
      onCancel={(event) => event.preventDefault()}
      // Some browsers close at the second Escape all the same.
      onClose={({ currentTarget }) => currentTarget.isConnected && currentTarget.showModal()}
    >
      {children}
    </dialog>
  );
}
