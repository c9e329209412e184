import type { Options } from '../loader/ask.ts';

/** Each `<voxpoint-survey>` that came when there was no tag, and how to look at it again. */
const waiting = new Map<HTMLElement, (element: HTMLElement) => unknown>();

/**
 * The parts that only some pages need. Frameworks put an element into the page before they run the effect that starts the
 * widget, so that here it waits for its tag.
 */
export async function importOptions(): Promise<Options> {
  const options = await import('../options/index.ts');
  return {
    ...options,
    pendingOf: (tags, element, again) => {
      waiting.delete(element);
      if (!element.isConnected || tags.some(({ isOver }) => !isOver)) {
        return options.pendingOf(tags, element, again);
      }
      waiting.set(element, again);
      return undefined;
    },
    // In place of script tags, of which a bundled site has none.
    addTags: () => {
      for (const [element, again] of waiting) again(element);
    },
  };
}
