/** How often to look whether the page is free again: no event tells. */
const lookMs = 500;
/** What takes the page for itself: a modal dialog, a fullscreen element, a dialog that a script makes. */
const modals = ':modal:not(:root),[aria-modal=true]';
/** What is out of use, such as the page behind a dialog that a script makes. */
const unusable = '[inert],[aria-hidden=true]';

interface Circumstances {
  /** It stands there, for the first time or again. */
  onShow(): void;
  /** It was asked for: rather than wait, it makes room for the button that was clicked. */
  isWanted: boolean;
  signal: AbortSignal;
}

/**
 * Shows the card in the top layer whenever that does not hide what the person works at: the focused element, or a modal
 * dialog of the page, which would take every click and the focus for its own.
 */
export function avoidFocusedElement(card: HTMLElement, { onShow, isWanted, signal }: Circumstances): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = () => {
    clearTimeout(timer);
    // Thrown away by the page with all that was around it.
    if (!card.isConnected) return;
    let focused = document.activeElement;
    let blocker = findBlocker(card);
    // If that is the host of a tree of its own, the one in there, and so on.
    for (let inner: Element | null | undefined = focused; inner; inner = inner.shadowRoot?.activeElement) {
      focused = inner;
      // A dialog that does not say whether it is modal keeps the focus, if it is.
      blocker ||= inner.closest('[role$=dialog]');
    }
    if (blocker) timer = setTimeout(show, lookMs);
    if (card.localName === 'dialog') {
      if (blocker || card.matches(':modal')) return;
      // It takes the focus: that is what the site has chosen it for.
      (card as HTMLDialogElement).showModal();
      // Not the first score, where the browser puts it: the Space that was meant for the page would answer.
      card.focus();
      return;
    }
    card.togglePopover(!blocker);
    if (blocker) return;
    onShow();
    const covered = coveredBy(card, focused);
    if (covered && isWanted) card.style.cssText = roomFor(card, covered);
    else if (covered) card.togglePopover(false);
  };
  for (const event of ['focusin', 'focusout']) document.addEventListener(event, show, { signal });
  show();
}

function findBlocker(card: HTMLElement): Element | undefined | null {
  return (
    (card.parentNode as ShadowRoot).host.closest(unusable) ||
    [...document.querySelectorAll(modals)].find(
      (modal) =>
        !modal.closest(unusable) &&
        modal.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
    )
  );
}

/** The place of the focused element, if the card lies over it. What is taller, such as a whole page, is not hidden. */
function coveredBy(card: HTMLElement, focused: Element | null): DOMRect | false {
  if (!focused || focused === document.body || card.contains(focused)) return false;
  const { top, bottom, left, right, height } = card.getBoundingClientRect();
  const other = focused.getBoundingClientRect();
  const isCovered =
    other.height < height &&
    other.top < bottom &&
    other.bottom > top &&
    other.left < right &&
    other.right > left;
  return isCovered && other;
}

/** The style by which the card stands above it at the lower edge, else below it; see modes.css. */
function roomFor({ className }: HTMLElement, { top, bottom }: DOMRect): string {
  return className.includes('top') ? `--top:${bottom}px` : `--bottom:${innerHeight - top}px`;
}
