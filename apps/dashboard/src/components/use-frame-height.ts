import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Makes a frame as high as the page of our own that it shows. `shown`: which one is there; undefined: none yet. */
export function useFrameHeight(frame: RefObject<HTMLIFrameElement | null>, shown: string | undefined): void {
  useEffect(() => {
    const page = frame.current?.contentDocument?.documentElement;
    if (shown === undefined || !page) return undefined;
    const fit = new ResizeObserver(() => {
      if (frame.current) frame.current.style.height = `${page.offsetHeight}px`;
    });
    fit.observe(page);
    return () => fit.disconnect();
  }, [shown]);
}
