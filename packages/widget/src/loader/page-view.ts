/**
 * Everything from the load of a page, or a navigation within a single-page app, to the next one: aborted when that
 * begins. One asks once; what is inline or a tab is part of the page, and neither counts nor is held back.
 */
export type PageView = AbortController & {
  hasAsked?: boolean;
  /** Resolves when a router has put its page in place, after a navigation. */
  settled?: Promise<unknown>;
};

/** Turbo and its like put the body in place a moment after the address. */
const settlingMs = 99;

let path: string;
let body: HTMLElement;
let current: PageView | undefined;
let onNew = (_settled: Promise<unknown>) => {};

/** The page view that goes on; a new one begins here if the address has another path, or the page another body, by now. */
export function currentPageView(): PageView {
  if (path !== location.pathname || body !== document.body) {
    path = location.pathname;
    body = document.body;
    const previous = current;
    current = new AbortController();
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

/** `/help` and `/help/` are one path; a star at the end stands for the slash, too. */
const withSlash = (path: string) => path.replace(/[^/*]$/, '$&/');

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
  const whole = `\n${withSlash(path)}\n`;
  let from = 0;
  return `\n${withSlash(encodeURI(page))}\n`.split('*').every((part) => {
    const at = whole.indexOf(part, from);
    from = at + part.length;
    return at >= 0;
  });
}
