/** How often to look whether the page is free again: no event tells. */
const lookMs = 500;
/** What takes the page for itself: a modal dialog, a fullscreen element, a dialog that a script makes. */
const modals = ':modal:not(:root),[aria-modal=true]';
/** What is out of use, such as the page behind a dialog that a script makes. */
const unusable = '[inert],[aria-hidden=true]';
/** Between the card and the button that it makes room for, in pixels. */
const gap = 8;

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
    let isBlocked = isPageBlocked(card);
    // If that is the host of a tree of its own, the one in there, and so on.
    for (let next = focused; next; next = next.shadowRoot?.activeElement ?? null) {
      focused = next;
      // A dialog that does not say whether it is modal keeps the focus, if it is.
      isBlocked ||= next.closest('[role$=dialog]') !== null;
    }
    if (isBlocked) timer = setTimeout(show, lookMs);
    if (card.localName === 'dialog') {
      // It takes the focus: that is what the site has chosen it for.
      if (isBlocked || card.matches(':modal')) return;
      (card as HTMLDialogElement).showModal();
      // Not the first score, where the browser puts it: the Space that was meant for the page would answer.
      card.focus();
      return;
    }
    card.togglePopover(!isBlocked);
    if (isBlocked) return;
    onShow();
    const covered = coveredBy(card, focused);
    if (covered && !isWanted) card.togglePopover(false);
    else if (covered) makeRoom(card, covered);
  };
  for (const event of ['focusin', 'focusout']) document.addEventListener(event, show, { signal });
  show();
}

function isPageBlocked(card: HTMLElement): boolean {
  return (
    isUnusable((card.parentNode as ShadowRoot).host) ||
    [...document.querySelectorAll(modals)].some(
      (modal) =>
        !isUnusable(modal) && modal.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
    )
  );
}

/** Where the card stands at the lower edge it goes up, else down. */
function makeRoom({ className, style }: HTMLElement, { top, bottom }: DOMRect): void {
  const isTop = className.includes('top');
  style.setProperty(isTop ? '--top' : '--bottom', `${(isTop ? bottom : innerHeight - top) + gap}px`);
}

const isUnusable = (element: Element) => element.closest(unusable) !== null;

/** The place of the focused element, if the card lies over it. What is taller, such as a whole page, is not hidden. */
function coveredBy(card: HTMLElement, focused: Element | null): DOMRect | undefined {
  if (!focused || focused === document.body || card.contains(focused)) return undefined;
  const { top, bottom, left, right, height } = card.getBoundingClientRect();
  const other = focused.getBoundingClientRect();
  return other.height < height &&
    other.top < bottom &&
    other.bottom > top &&
    other.left < right &&
    other.right > left
    ? other
    : undefined;
}
