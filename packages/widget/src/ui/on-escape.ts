/**
 * Calls on Escape with the focus in a card that can be closed, and keeps it from the page: the window hears it before the
 * page's own layers do, in whatever phase they listen, unless they listen there and were first.
 */
export function onEscape(root: ShadowRoot, close: () => void, signal: AbortSignal): void {
  const listen = (event: KeyboardEvent) => {
    // While an input method composes, Escape takes back what it has not written yet.
    if (event.key !== 'Escape' || event.isComposing) return;
    if (!root.activeElement || !root.querySelector('[part=close]')) return;
    close();
    event.stopImmediatePropagation();
    // The browser would close a popover of the page, too.
    event.preventDefault();
  };
  addEventListener('keydown', listen, { capture: true, signal });
}
