import { useEffect } from 'preact/hooks';
import { addLeaveWarning, mayLeave } from '../base/unsaved.ts';
import { useWords } from '../base/words.ts';
import { formWords } from './form-words.ts';

/**
 * Asks before a page with unsaved changes is left: by a link, by going back, by closing. `question` instead, where something else would
 * be lost.
 */
export function useLeaveWarning(isChanged: boolean, question?: string): void {
  const words = useWords(formWords);
  const leave = question ?? words.leave;
  useEffect(() => {
    if (!isChanged) return undefined;
    const removeWarning = addLeaveWarning(leave);
    const { href } = location;
    const page = location.pathname;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement);
      if (!link || link.target || link.download || event.ctrlKey || event.metaKey || event.shiftKey) return;
      // Another origin unloads the page; an anchor of this page leaves nothing.
      if (link.origin !== location.origin || link.pathname === page || mayLeave()) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    const onBack = (event: PopStateEvent) => {
      if (location.pathname === page || mayLeave()) return;
      // The step back is done already: it is taken again, and the router hears of neither.
      history.pushState(null, '', href);
      event.stopImmediatePropagation();
    };
    addEventListener('beforeunload', onUnload);
    addEventListener('click', onClick, true);
    addEventListener('popstate', onBack, true);
    return () => {
      removeWarning();
      removeEventListener('beforeunload', onUnload);
      removeEventListener('click', onClick, true);
      removeEventListener('popstate', onBack, true);
    };
  }, [isChanged, leave]);
}
