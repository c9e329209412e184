/**
 * Shows the card in the top layer whenever that does not hide what the person works at: the focused element, or the
 * page behind a modal dialog, which would make the card dead to every click.
 */
export function keepOffFocus(card: HTMLElement): void {
  const show = () => {
    // Closed, or thrown away by the page with all that was around it.
    if (!card.isConnected) return;
    card.togglePopover(true);
    if (document.querySelector(':modal') || coversFocus(card)) card.togglePopover(false);
  };
  for (const event of ['focusin', 'focusout']) document.addEventListener(event, show);
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
