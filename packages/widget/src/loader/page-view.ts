/**
 * Everything from the load of a page, or a navigation within a single-page app, to the next one: aborted when that
 * begins. One asks once; what is inline or a tab is part of the page, and neither counts nor is held back.
 */
export type PageView = AbortController & { hasAsked?: boolean };

let path: string;
let current: PageView | undefined;
let onNew = () => {};

/** The page view that goes on; a new one begins here if the address has another path by now. */
export function currentPageView(): PageView {
  if (path !== location.pathname) {
    path = location.pathname;
    const previous = current;
    current = new AbortController();
    previous?.abort();
    if (previous) onNew();
  }
  return current as PageView;
}

/** Calls at every navigation within the page; without the Navigation API some are noticed only by the next look. */
export function watchPageViews(listener: () => void): void {
  onNew = listener;
  const { navigation }: { navigation?: EventTarget } = window;
  (navigation ?? window).addEventListener(navigation ? 'currententrychange' : 'popstate', currentPageView);
}

/** Whether the path fits one of the patterns, in which `*` stands for anything. No pattern: it does. */
export function isAmong(pages: readonly string[] = [], path = location.pathname): boolean {
  return !pages[0] || pages.some((page) => fits(page, path));
}

/**
 * The parts between the stars follow one another, each looked for once and from the left: a pattern may come from
 * anybody, and as a regular expression twelve stars would hold up the page. A line break marks both ends; neither a path
 * nor an encoded pattern has one.
 */
function fits(page: string, path: string): boolean {
  const whole = `\n${path}\n`;
  let from = 0;
  return `\n${encodeURI(page)}\n`.split('*').every((part) => {
    const at = whole.indexOf(part, from);
    from = at + part.length;
    return at >= 0;
  });
}
