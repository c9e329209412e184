import { afterScore } from '@voxpoint/contract/after-score';
import { followUpKinds } from '../follow-ups/index.ts';
import type { Options } from '../loader/ask.ts';
import { questions } from '../questions/index.ts';
import type { Drawing } from '../questions/question.ts';
import { rendererOf } from '../renderer/render.ts';
import type { AskedSurvey } from '../survey.ts';
import type { SurveyRequest } from '../survey-request.ts';
import { avoidFocusedElement } from './avoid-focused-element.ts';
import { Card, type CardState, isOver } from './card.tsx';
import { checkSurvey } from './check-survey.ts';
import { enderOf } from './end-card.ts';
import { isBusy } from './focus.ts';
import { trackImpression } from './impression.ts';
import { keepFromPage } from './keep-from-page.ts';
import { onEscape } from './on-escape.ts';
import { placeHost } from './place-host.ts';
import { readAnswer } from './read-answer.ts';
import { styledRoot } from './styled-root.ts';
import { watchSeen } from './watch-seen.ts';

const announcementMs = 1000;

/** A survey on the page: its element, and what ends it as if the page were left. Not on the element, which would stay with it. */
export interface Shown {
  host: HTMLElement;
  endShowing(): void;
}

interface Look {
  drawing?: Drawing | undefined;
  styles?: string;
  placeCard?: Options['placeCard'];
}

/** Shows a survey and sees it through to its end. Throws if it has no place. */
export function showSurvey(request: SurveyRequest, { drawing, styles, placeCard }: Look): Shown {
  const { survey, mode, onLeaving, isWanted } = request;
  const isTab = mode === 'tab';
  const host = placeHost(request);
  const root = keepFromPage(styledRoot(host, survey, styles));
  const render = rendererOf(root);
  const impression = trackImpression(request);
  const comesUnasked = mode === 'popover' || mode === 'bar';
  const state: CardState = { isFolded: isTab || undefined };
  let thanksTimer: ReturnType<typeof setTimeout> | undefined;
  /** Ends what listens to the page, which would keep a card that is gone in its memory. */
  const closing = new AbortController();
  const end = enderOf(host, root, request, closing);

  const draw = (change: CardState) => {
    Object.assign(state, change);
    render(<Card survey={survey} mode={mode} drawing={drawing} state={state} steps={steps} />);
    clearTimeout(thanksTimer);
    // Nobody has to hurry to a link, unless the survey says so.
    const thanksSeconds = survey.display.thanksSeconds ?? (state.thanks?.link ? 0 : 10);
    if (mode !== 'inline' && isOver(state) && thanksSeconds)
      thanksTimer = setTimeout(() => (isBusy(root) ? draw({}) : close()), thanksSeconds * 1000);
  };
  // A step may take away what had the focus; then the focus goes on with it.
  const advance = (change: CardState, nextFocus: string) => {
    const hadFocus = root.activeElement;
    draw(change);
    if (hadFocus) root.querySelector<HTMLElement>(nextFocus)?.focus();
  };
  const answer = (finished?: unknown) => {
    const content = readAnswer(survey, root, finished === true);
    // A score that was only chosen when the survey was closed is none, though the tab keeps it.
    if (!content || closing.signal.aborted || state.isFolded) return;
    impression.answer(content);
    draw(afterScore(survey, content.score));
  };
  const close = () => {
    // What was written but not sent belongs to the answer. A score that was only chosen is none. A tab can be opened again.
    if (state.followUps) answer(!isTab);
    impression.dismiss();
    if (isTab && !isOver(state)) return advance({ isFolded: true }, '[part=tab]');
    end();
  };
  const endShowing = () => {
    if (closing.signal.aborted) return;
    if (state.followUps) answer();
    impression.leave();
    end();
  };
  const onSeen = () => {
    impression.see();
    // What is inline is met on the way through the page; the others have led the focus to the question.
    if (!comesUnasked) return;
    draw({ isAnnounced: true });
    // Heard; whoever reads on through the card need not meet it twice.
    setTimeout(draw, announcementMs, { isAnnounced: false });
  };
  const steps = {
    answer,
    close,
    unfold: () => {
      advance({ isFolded: false }, 'input');
      if (isTab) watchSeen(card, onSeen, closing.signal);
    },
    send: () => {
      answer(true);
      advance({ isSent: true }, 'p');
    },
  };

  draw({});
  const card = root.firstElementChild as HTMLElement;
  placeCard?.(card, survey.display);
  const onShow = () => state.isFolded ?? draw({ isFolded: comesUnasked && !isWanted && coversHalf(card) });
  if (mode !== 'inline') avoidFocusedElement(card, { onShow, isWanted, signal: closing.signal });
  if (!isTab) watchSeen(card, onSeen, closing.signal);
  onEscape(root, close, closing.signal);
  // Before the loader's listeners, which send what is queued by then. The event they are given is no end.
  for (const end of [answer, impression.leave]) onLeaving(end, { capture: true, signal: closing.signal });
  return { host, endShowing };
}

/** So much of the window nobody has asked for. */
function coversHalf({ offsetWidth, offsetHeight }: HTMLElement): boolean {
  return offsetWidth * offsetHeight * 2 > innerWidth * innerHeight;
}

/** What is loaded if the survey is drawn otherwise than most, or stands elsewhere. Throws if it is no survey. */
export async function loadLook(
  survey: AskedSurvey,
  mode: SurveyRequest['mode'],
  importOptions: () => Promise<Pick<Options, 'placeCard' | 'drawContact'>>,
): Promise<Look> {
  checkSurvey(survey);
  const { offset, layer } = survey.display;
  const asksContact = survey.followUps.find(({ contact }) => contact);
  const { placeCard, drawContact } =
    (offset ?? layer ?? asksContact) === undefined ? {} : await importOptions();
  followUpKinds.contact = drawContact;
  if (mode !== 'tab' && questions[survey.appearance]) return { placeCard };
  const { drawings, styles } = await import('../looks/index.ts');
  return { drawing: (drawings as Record<string, Drawing>)[survey.appearance], styles, placeCard };
}
