/**
 * What the page's focus traps, dismissable layers, shortcuts, clipboard handlers and smooth scrolling would take for
 * theirs. Clicks and what is changed pass: sites count them.
 */
const kept = 'focusin pointerdown mousedown touchstart touchmove wheel keydown keypress keyup paste copy cut';

/** Ends, at the root, what only concerns the card; returns the root. */
export function keepFromPage(root: ShadowRoot): ShadowRoot {
  const stop = (event: Event) => {
    // The page's own focus traps need these two.
    if (!/Tab|Esc/.test((event as KeyboardEvent).key)) event.stopPropagation();
  };
  for (const type of kept.split(' ')) root.addEventListener(type, stop);
  return root;
}
