import type { DisplayMode } from '@voxpoint/contract/vocabulary';
import type { Trigger } from '../survey.ts';
import type { SurveyRequest } from '../survey-request.ts';
import type { TagSettings } from '../tag-settings.ts';
import type { Shown } from '../ui/show-survey.tsx';
import { emit } from './events.ts';
import { fetchSurvey } from './fetch-survey.ts';
import { needed } from './needed.ts';
import { onLeaving } from './on-leaving.ts';
import type { Outcome } from './outcome.ts';
import { currentPageView, type PageView } from './page-view.ts';
import { knownPerson } from './person.ts';
import { mayAsk, snooze } from './restraint.ts';
import { runtime } from './runtime.ts';
import { sendOnce } from './send-once.ts';
import { toJson } from './to-json.ts';

/** What comes when there is something to show or to deliver. */
type Ui = typeof import('../ui/index.ts');

/** What comes for a page that needs more than most. */
export type Options = typeof import('../options/index.ts');

/** A survey that a tag, an element or a call wants to be asked. */
export interface PendingSurvey extends Partial<Shown> {
  settings: TagSettings;
  /** The server's address; ends with a slash. */
  server: string;
  /** The tag, or what stands for it: an inline survey without a target stands after it. */
  anchor: ChildNode;
  importUi(): Promise<Ui>;
  importOptions(): Promise<Options>;
  /** Ends with the page view, and is looked at again in the next. */
  isTag?: boolean;
  /** A tag that was in the page when it was looked at. */
  isPlaced?: boolean;
  /** Taken away, or asked anew. */
  isOver?: boolean;
  /** The last page view in which a tag was looked at. */
  view?: PageView;
  /** What was said for this asking alone, as it stands when it is looked at. */
  readonly own?: Partial<TagSettings>;
}

/** Without a respondent, the sampling holds for as long as the page lives: an app must not draw again at every path. */
const sampling: Record<string, number> = Object.create(null);
/** The last of those that stand before the page, perhaps still open from an earlier page view. */
let lastOpen: Element | undefined;

/** The others are there to be used: restraint does not bind them. */
const isBound = (mode?: DisplayMode) => mode !== 'inline' && mode !== 'tab';

/** Whoever is on the page, as far as it was told. */
const ownerOf = ({ settings, own }: PendingSurvey) => ({ ...settings, ...knownPerson(), ...own });

/**
 * Shows a survey when its time comes, unless something speaks against it. A tag is looked at once in each page view.
 *
 * @returns whether it is shown
 */
export async function ask(pending: PendingSurvey): Promise<boolean> {
  const { settings, isTag, anchor } = pending;
  const { touchpoint, preview, trigger } = settings;
  const view = currentPageView();
  let { mode } = settings;
  let reason: Outcome | undefined;
  const isHeldBack = (sampleRate: number) => {
    reason = isBound(mode) ? reasonAgainst(pending, sampleRate) : undefined;
    return reason && !preview && !settings.isForced;
  };
  const isGone = () =>
    pending.isOver || (isTag && (view !== currentPageView() || (pending.isPlaced && !anchor.isConnected)));
  /** Says what became of it to the developer who looks at a preview. */
  const end = (outcome: Outcome) => {
    settings.tell?.(outcome, reason);
    return outcome === 'shown';
  };
  const wait = async (due: Trigger) => {
    settings.tell?.('waits', toJson(due));
    if (due.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, due.seconds * 1000));
    else if (due.kind !== 'load') await (await pending.importOptions()).waitFor(due, view.signal);
  };

  if (!CSS.supports(needed)) return false;
  pending.isPlaced ||= anchor.isConnected;
  if (isGone() || (isTag && pending.view === view)) return false;
  pending.view = view;
  if (pending.host?.isConnected) return end('there');
  // Nothing is sent when nothing is to be shown. That a survey is inline or a tab, only the tag can tell so early.
  if (isHeldBack(1)) return false;
  if (await settings.isElsewhere?.(view)) return end('elsewhere');
  if (trigger) await wait(trigger);
  await view.settled;
  if (isGone()) return end('elsewhere');
  const survey = await fetchSurvey(pending.server, ownerOf(pending));
  if (!survey) return end('none');
  const { display, metric } = survey;
  mode ??= display.mode;
  const due = async () => trigger || wait(isBound(mode) ? display.trigger : { kind: 'load' });
  if (display.pages?.[0] || display.conditions) {
    const { awaitConditions } = await pending.importOptions();
    const attributes = () => ownerOf(pending).attributes;
    const against = await awaitConditions(pending, display, { view, due, attributes });
    if (against) return end(against);
  } else await due();
  // By now another tab or touchpoint may have asked, or the person gone on.
  if (isGone() || isHeldBack(display.sampleRate)) return false;
  const ui = await pending.importUi();
  const look = await ui.loadLook(survey, mode, pending.importOptions);
  // From here on nothing is waited for: of two that come at once, one is shown.
  if (isGone() || isHeldBack(display.sampleRate)) return false;
  if (!preview) ui.startDelivery(runtime);
  Object.assign(pending, ui.showSurvey(requestFor(pending, { survey, mode }, ui.enqueueAnswer), look));
  if (isBound(mode)) {
    currentPageView().hasAsked = true;
    lastOpen = pending.host;
    ownerOf(pending).draw?.(true);
  }
  emit('shown', { touchpoint, metric, mode });
  return end('shown');
}

function reasonAgainst(pending: PendingSurvey, sampleRate: number): Outcome | undefined {
  const { touchpoint } = pending.settings;
  if (currentPageView().hasAsked) return 'asked';
  if (lastOpen?.isConnected) return 'open';
  if (!mayAsk(touchpoint)) return 'snoozed';
  sampling[touchpoint] ??= Math.random();
  const drawn = ownerOf(pending).draw?.() ?? sampling[touchpoint];
  return drawn < sampleRate ? undefined : 'unsampled';
}

function requestFor(
  pending: PendingSurvey,
  { survey, mode }: Pick<SurveyRequest, 'survey' | 'mode'>,
  enqueueAnswer: Ui['enqueueAnswer'],
): SurveyRequest {
  const { settings, server, anchor, isTag } = pending;
  const { touchpoint, metric } = survey;
  const { preview } = settings;
  const isInMemory = settings.storage === 'none';
  let owner: TagSettings | undefined;
  return {
    survey,
    settings,
    mode,
    isWanted: !isTag || (settings.trigger ?? survey.display.trigger).kind === 'click',
    tag: anchor,
    enqueue: (content) => {
      // An answer stays with whoever gave its first revision.
      owner ??= ownerOf(pending);
      const answer = { ...content, respondent: owner.respondent, attributes: owner.attributes };
      if (!preview) enqueueAnswer({ url: `${server}v1/responses`, answer }, isInMemory);
      emit('answered', answer);
    },
    sendImpression: (body) => {
      // A tab is there to be closed again.
      if (isBound(mode)) ownerOf(pending).signDismissal?.(body);
      if (!preview) sendOnce(`${server}v1/impressions`, toJson(body));
    },
    snooze: (own, others) => {
      if (!owner) emit('dismissed', { touchpoint, metric, mode });
      // If the mode comes from the survey, an inline survey or a tab must not snooze itself.
      const dates = { own: isBound(mode) || settings.mode ? own : 0, others };
      if (!preview) snooze(touchpoint, dates, isInMemory);
    },
    onLeaving,
  };
}
