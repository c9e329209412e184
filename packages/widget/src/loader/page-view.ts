/**
 * Everything from the load of a page, or a navigation within a single-page app, to the next one: aborted when that
 * begins. One asks once; what is inline or a tab is part of the page, and neither counts nor is held back.
 */
export type PageView = AbortController & {
  /** Which one it is since the page was loaded, from 1; another body at the same path is none of its own. */
  nth?: number;
  hasAsked?: boolean;
  /** Resolves when a router has put its page in place, after a navigation. */
  settled?: Promise<unknown>;
};

/** Turbo and its like put the body in place a moment after the address. */
const settlingMs = 99;

let path: string;
let body: HTMLElement;
let current: PageView | undefined;
let count = 0;
let onNew = (_settled: Promise<unknown>) => {};

/** The page view that goes on; a new one begins here if the address has another path, or the page another body, by now. */
export function currentPageView(): PageView {
  if (path !== location.pathname || body !== document.body) {
    if (path !== location.pathname) count++;
    path = location.pathname;
    body = document.body;
    const previous = current;
    current = new AbortController();
    current.nth = count;
    previous?.abort();
    if (previous) {
      current.settled = new Promise((resolve) => setTimeout(resolve, settlingMs));
      onNew(current.settled);
    }
  }
  return current as PageView;
}

/** Calls at every navigation within the page; without the Navigation API some are noticed only by the next look. */
export function watchPageViews(listener: typeof onNew): void {
  onNew = listener;
  const { navigation }: { navigation?: EventTarget } = window;
  (navigation ?? window).addEventListener(navigation ? 'currententrychange' : 'popstate', currentPageView);
}
