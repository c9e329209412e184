import type { Trigger } from '../survey.ts';

type Listen = (target: EventTarget, type: string, isMet: (event: Event) => unknown) => void;
type OfKind<Kind> = Extract<Trigger, { kind: Kind }>;
/** The loader waits for the others by itself: they are what most surveys have. */
type Unusual = Exclude<Trigger, { kind: 'load' | 'delay' }>;

/** In UTF-16 units; the server takes none that is longer. */
const longestSelector = 400;

/** How each kind of trigger is waited for; a new kind adds its line. */
const kinds: {
  [Kind in Unusual['kind']]: (listen: Listen, trigger: OfKind<Kind>) => void;
} = {
  // Of the way that can be scrolled. A page that is still being drawn, or fits its window, has none.
  scroll: (listen, { percent }) =>
    listen(document, 'scroll', () => {
      const { scrollHeight } = document.documentElement;
      return scrollY && scrollY + 1 >= ((scrollHeight - innerHeight) * percent) / 100;
    }),
  exit: (listen) =>
    listen(document, 'mouseout', (event) => {
      const { relatedTarget, clientY } = event as MouseEvent;
      return !relatedTarget && clientY <= 0;
    }),
  click: (listen, { selector }) => {
    // A long one can hold up the page.
    const bounded = selector.slice(0, longestSelector);
    // What is no selector throws now, where it is told, and not into the page at every click.
    new DocumentFragment().querySelector(bounded);
    // By the path: seen from here, what is clicked within a shadow root is its host.
    listen(document, 'click', (event) =>
      event.composedPath().some((each) => (each as Partial<Element>).matches?.(bounded)),
    );
  },
  event: (listen, { name }) => listen(window, name, () => true),
};

/** Resolves when the trigger fires. Once the page view has ended it may never do so. */
export function waitFor(trigger: Unusual, pageViewEnd: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const met = new AbortController();
    const signal = AbortSignal.any([pageViewEnd, met.signal]);
    const fire = () => {
      met.abort();
      resolve();
    };
    // Before the page's own listeners, which may stop the event.
    const listen: Listen = (target, type, isMet) =>
      target.addEventListener(type, (event) => isMet(event) && fire(), { signal, capture: true });
    // The server may be newer, or name what every object has.
    if (!Object.hasOwn(kinds, trigger.kind)) throw new Error(`Unknown trigger ${trigger.kind}`);
    kinds[trigger.kind](listen, trigger as never);
  });
}
