import type { DisplayMode } from '@voxpoint/contract/vocabulary';
import type { Person } from '../api.ts';
import type { Trigger } from '../survey.ts';
import type { SurveyRequest } from '../survey-request.ts';
import type { TagSettings } from '../tag-settings.ts';
import { emit } from './events.ts';
import { fetchSurvey } from './fetch-survey.ts';
import { onLeaving } from './on-leaving.ts';
import { currentPageView, isAmong } from './page-view.ts';
import { knownPerson } from './person.ts';
import { mayAsk, snooze } from './restraint.ts';
import { runtime } from './runtime.ts';
import { sendBeacon } from './send-beacon.ts';
import { toJson } from './to-json.ts';
import { waitFor } from './triggers.ts';

/** What comes when there is something to show or to deliver. */
type Ui = typeof import('../ui/index.ts');

/** A survey that a tag, an element or a call wants to be asked. */
export interface PendingSurvey {
  settings: TagSettings;
  /** The server's address; ends with a slash. */
  server: string;
  /** An inline survey without a target stands after it. */
  anchor: ChildNode;
  importUi(): Promise<Ui>;
  /** Ends with the page view, and is looked at again in the next. */
  isTag?: boolean;
  isForced?: boolean;
  /** What was said for this asking alone. */
  own?: Partial<TagSettings>;
  /** Where it stands in the page. */
  host?: Element;
}

/** The sampling holds for as long as the page lives: a single-page app must not draw again at every path. */
const sampling: Record<string, number> = Object.create(null);
/** The last of those that stand before the page, perhaps still open from an earlier page view. */
let lastOpen: Element | undefined;

/** The others are there to be used: restraint does not bind them. */
const isBound = (mode?: DisplayMode) => mode !== 'inline' && mode !== 'tab';

/** Shows a survey when its time comes, unless something speaks against it. Resolves to whether it is shown. */
export async function ask(pending: PendingSurvey): Promise<boolean> {
  const outcome = await tryToShow(pending);
  tell(pending, outcome);
  return outcome.startsWith(shown);
}

/** What became of it, in words for the developer who looks at a preview. */
async function tryToShow(pending: PendingSurvey): Promise<string> {
  const { settings, isTag } = pending;
  const { touchpoint, preview } = settings;
  const view = currentPageView();
  const { pages, trigger } = settings;
  let { mode } = settings;
  let reason: string | undefined;
  const isHeldBack = (sampleRate: number) => {
    reason = isBound(mode) ? reasonAgainst(touchpoint, sampleRate) : undefined;
    return reason && !preview && !pending.isForced;
  };
  const isGone = () => isTag && view !== currentPageView();
  const wait = (due: Trigger) => {
    tell(pending, `waits for ${toJson(due)}`);
    return waitFor(due, view.signal);
  };

  if (!CSS.supports(needed)) return '';
  if (pending.host?.isConnected) return 'is on the page already';
  // Nothing is sent when nothing is to be shown. That a survey is inline or a tab, only the tag can tell so early.
  if (isHeldBack(1)) return '';
  if (!isAmong(pages)) return elsewhere;
  if (trigger) await wait(trigger);
  if (isGone()) return elsewhere;
  const survey = await fetchSurvey(pending.server, settings);
  if (!survey) return 'has no active survey';
  const { display, metric } = survey;
  mode ??= display.mode;
  if (!isAmong(pages ?? display.pages)) return elsewhere;
  if (!trigger) await wait(isBound(mode) ? display.trigger : { kind: 'load' });
  // By now another tab or touchpoint may have asked, or the person gone on.
  if (isGone() || isHeldBack(display.sampleRate)) return '';
  if (isBound(mode)) currentPageView().hasAsked = true;

  const ui = await pending.importUi();
  if (!preview) ui.startDelivery(runtime);
  pending.host = await ui.showSurvey(requestFor(pending, { survey, mode }, ui.enqueueAnswer));
  if (isBound(mode)) lastOpen = pending.host;
  emit('shown', { touchpoint, metric, mode });
  return reason ? `${shown}, but would not be: ${reason}` : shown;
}

/**
 * What came last to a browser, of all that the widget uses: to Chromium (123) and Safari (17.5) `light-dark()`, to Firefox
 * (125) popovers. A card without one of them could be seen through, or stand nowhere.
 */
const needed = '(color:light-dark(red,red)) and selector(:popover-open)';
const shown = 'is shown';
const elsewhere = 'is not asked on this path';

function tell({ settings }: PendingSurvey, text: string): void {
  if (settings.preview && text) console.info(`voxpoint: ${settings.touchpoint} ${text}.`);
}

function reasonAgainst(touchpoint: string, sampleRate: number): string | undefined {
  sampling[touchpoint] ??= Math.random();
  if (currentPageView().hasAsked) return 'this page has asked';
  if (lastOpen?.isConnected) return 'another is open';
  if (!mayAsk(touchpoint)) return 'answered or dismissed lately';
  return sampling[touchpoint] < sampleRate ? undefined : 'not in the sample';
}

function requestFor(
  { settings, server, anchor, own, isTag }: PendingSurvey,
  { survey, mode }: Pick<SurveyRequest, 'survey' | 'mode'>,
  enqueueAnswer: Ui['enqueueAnswer'],
): SurveyRequest {
  const { touchpoint, metric } = survey;
  const { preview, storage } = settings;
  let owner: Person | undefined;
  return {
    survey,
    settings,
    mode,
    isWanted: !isTag || (settings.trigger ?? survey.display.trigger).kind === 'click',
    tag: anchor,
    enqueue: (content) => {
      // An answer stays with whoever gave its first revision.
      owner ??= { ...settings, ...knownPerson(), ...own };
      const { respondent, attributes } = owner;
      const answer = { ...content, respondent: respondent ? { id: respondent } : undefined, attributes };
      if (!preview) enqueueAnswer({ url: `${server}v1/responses`, answer }, !!storage);
      emit('answered', answer);
    },
    sendImpression: (body) => {
      if (!preview) sendBeacon(`${server}v1/impressions`, toJson(body));
    },
    snooze: (own, others) => {
      if (!owner) emit('dismissed', { touchpoint, metric, mode });
      // If the mode comes from the survey, an inline survey or a tab must not snooze itself.
      const dates = { own: isBound(mode) || settings.mode ? own : 0, others };
      if (!preview) snooze(touchpoint, dates, !!storage);
    },
    onLeaving,
  };
}
