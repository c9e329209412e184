import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const isBesideEachOther = () => window.matchMedia('(width >= 1000px)').matches;

/**
 * Keeps the place in the list while responses are opened and closed: what was scrolled to, and the row that has the
 * focus again afterwards; `fallback` gets it if the row is gone.
 */
export function useScrollRestoration(
  openId: string | undefined,
  fallback: RefObject<HTMLElement | null>,
): void {
  const shown = useRef(openId);
  const scrolled = useRef(0);
  // Before the page changes, and only if the list can be seen.
  if (shown.current !== openId && (!shown.current || isBesideEachOther())) scrolled.current = window.scrollY;

  useLayoutEffect(() => {
    const left = shown.current;
    shown.current = openId;
    if (left === openId) return;
    // After the router, which scrolls to the top.
    queueMicrotask(() => {
      if (!openId || isBesideEachOther()) scrollTo(scrolled.current, triedFrames);
      if (openId || !left) return;
      const row = document.querySelector<HTMLElement>(`[data-response="${CSS.escape(left)}"]`);
      (row ?? fallback.current)?.focus({ preventScroll: true });
    });
  }, [openId]);
}

const triedFrames = 20;

/** Rows out of sight are first taken to be of some height: the page may be too short for a moment. */
function scrollTo(place: number, frames: number): void {
  window.scrollTo(0, place);
  const isThere = Math.abs(window.scrollY - place) < 1;
  if (!isThere && frames > 0) requestAnimationFrame(() => scrollTo(place, frames - 1));
}
