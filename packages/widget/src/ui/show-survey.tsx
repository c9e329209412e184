import { render } from 'preact';
import { questions } from '../questions/index.ts';
import type { SurveyRequest } from '../survey-request.ts';
import styles from './card.css?inline';
import { Card, type CardState, isOver } from './card.tsx';
import { isBusy, rememberFocus } from './focus.ts';
import { keepOffFocus } from './keep-off-focus.ts';
import { placeHost } from './place-host.ts';
import { followUpsAfter, readAnswer } from './read-answer.ts';
import { createShowing } from './showing.ts';
import { watchSeen } from './watch-seen.ts';

const thanksMs = 5000;
const announcementMs = 1000;

/** Shows a survey and sees it through to its end; returns its element, undefined if there is no place for it. */
export function showSurvey(request: SurveyRequest): HTMLElement | undefined {
  const { survey, onLeaving } = request;
  const host = placeHost(request);
  if (!host) return undefined;
  const root = styledRoot(host, styles + questions[survey.appearance].styles);
  const returnFocus = rememberFocus(root);
  const showing = createShowing(request);
  const isPopover = request.mode === 'popover';
  const state: CardState = { isFolded: isPopover && (innerWidth < 480 || innerHeight < 400) };
  let thanksTimer: ReturnType<typeof setTimeout> | undefined;
  let isClosed = false;

  const draw = (change: CardState) => {
    Object.assign(state, change);
    render(<Card survey={survey} state={state} steps={steps} />, root);
    clearTimeout(thanksTimer);
    if (isPopover && isOver(state)) thanksTimer = setTimeout(closeWhenIdle, thanksMs);
  };
  // A step may take away what had the focus; then the focus goes on with it.
  const advance = (change: CardState, nextFocus: string) => {
    const hadFocus = root.activeElement;
    draw(change);
    if (hadFocus) root.querySelector<HTMLElement>(nextFocus)?.focus();
  };
  const answer = () => {
    const content = readAnswer(survey, root);
    if (!content || isClosed) return;
    showing.answer(content);
    draw({ followUps: followUpsAfter(survey, content.score) });
  };
  const close = () => {
    // What was written but not sent belongs to the answer. A score that was only chosen is none.
    if (state.followUps) answer();
    showing.dismiss();
    isClosed = true;
    returnFocus();
    host.remove();
  };
  const closeWhenIdle = () => (isBusy(root) ? draw({}) : close());
  const steps = {
    answer,
    unfold: () => advance({ isFolded: false }, 'input'),
    send: () => {
      answer();
      advance({ isSent: true }, 'p');
    },
    close: isPopover ? close : undefined,
  };

  draw({});
  const card = root.querySelector('section') as HTMLElement;
  if (isPopover) keepOffFocus(card);
  watchSeen(card, () => {
    showing.see();
    // What is inline is met on the way through the page.
    if (!isPopover) return;
    draw({ isAnnounced: true });
    // Heard; whoever reads on through the card need not meet it twice.
    setTimeout(draw, announcementMs, { isAnnounced: false });
  });
  // Before the loader's listeners, which send what is queued by then.
  onLeaving(() => {
    answer();
    showing.leave();
  }, true);
  return host;
}

function styledRoot(host: HTMLElement, css: string): ShadowRoot {
  // Open, so that the site's tests and tools for accessibility see into it. Closed would keep no script out.
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  return root;
}
