/** Half of the card in a visible tab for this long is an impression. */
const seenAfterMs = 1000;

/** Calls, once, when the card has really been seen before the signal. */
export function watchSeen(card: Element, onSeen: () => void, signal: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isInView = false;
  const look = () => {
    clearTimeout(timer);
    if (isInView && document.visibilityState === 'visible') timer = setTimeout(end, seenAfterMs);
  };
  const observer = new IntersectionObserver(
    (entries) => {
      isInView = entries.every(({ intersectionRatio }) => intersectionRatio >= 0.5);
      look();
    },
    { threshold: 0.5 },
  );
  const end = () => {
    observer.disconnect();
    isInView = false;
    onSeen();
  };
  observer.observe(card);
  document.addEventListener('visibilitychange', look, { signal });
}
