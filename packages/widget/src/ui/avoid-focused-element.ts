/**
 * Shows the card in the top layer whenever that does not hide what the person works at: the focused element, or the
 * page behind a modal dialog of its own, which would make the card dead to every click.
 */
export function avoidFocusedElement(card: HTMLElement, signal: AbortSignal): void {
  const show = () => {
    // Thrown away by the page with all that was around it.
    if (!card.isConnected) return;
    const isPageBlocked = document.querySelector(':modal') !== null;
    if (card.localName === 'dialog') {
      // It takes the focus: that is what the site has chosen it for.
      if (isPageBlocked || card.matches(':modal')) return;
      (card as HTMLDialogElement).showModal();
      // Not the first score, where the browser puts it: the Space that was meant for the page would answer.
      card.focus();
      return;
    }
    card.togglePopover(true);
    if (isPageBlocked || coversFocus(card)) card.togglePopover(false);
  };
  for (const event of ['focusin', 'focusout']) document.addEventListener(event, show, { signal });
  show();
}

/** What is taller than the card, such as a whole page that takes the focus, is not hidden by it. */
function coversFocus(card: HTMLElement): boolean {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return false;
  const { top, bottom, left, right, height } = card.getBoundingClientRect();
  const other = focused.getBoundingClientRect();
  return (
    other.height < height &&
    other.top < bottom &&
    other.bottom > top &&
    other.left < right &&
    other.right > left
  );
}
