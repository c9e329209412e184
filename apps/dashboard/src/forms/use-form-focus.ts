import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Puts the focus into a form that comes into the page, once it is filled in; when it goes, on the content. */
export function useFormFocus(form: RefObject<HTMLFormElement | null>, isFilled = true): void {
  useEffect(() => {
    if (!isFilled) return undefined;
    form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
    return () =>
      void requestAnimationFrame(() => {
        if (document.activeElement === document.body) document.getElementById('content')?.focus();
      });
  }, [isFilled]);
}
