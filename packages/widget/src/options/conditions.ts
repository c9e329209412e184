import type { Attributes } from '../answer.ts';
import { deviceClass } from '../device-class.ts';
import type { PendingSurvey } from '../loader/ask.ts';
import type { Outcome } from '../loader/outcome.ts';
import type { PageView } from '../loader/page-view.ts';
import type { AskedSurvey, AttributeCondition } from '../survey.ts';
import type { TagSettings } from '../tag-settings.ts';
import { isAmong } from './page-patterns.ts';
import { visitOf } from './visit.ts';

interface Circumstances {
  view: PageView;
  /** Resolves when the trigger fires. */
  due(): Promise<unknown>;
  /** What is known of whoever is on the page, by now. */
  attributes(): Attributes | undefined;
}

/**
 * Waits for the survey's time, as its conditions have it. Where and when bind tags only: a call has its own. Whom they
 * bind is asked when the trigger has fired; `identify()` may come as late as that.
 *
 * @returns what speaks against asking, if anything does
 */
export async function awaitConditions(
  { settings, isTag }: PendingSurvey,
  { pages, conditions = {} }: AskedSurvey['display'],
  { view, due, attributes }: Circumstances,
): Promise<Outcome | undefined> {
  const { isForced } = settings;
  const { devices = [], pageViews = 1, seconds = 0 } = conditions;
  if (!isForced && devices.length && !devices.includes(deviceClass())) return 'device';
  if (isTag) {
    if (!settings.pages && (await isElsewhere.call({ ...settings, pages }, view))) return 'elsewhere';
    const visit = visitOf(settings, view);
    if (visit.pageViews < pageViews) return 'early';
    const rest = visit.since + seconds * 1000 - Date.now();
    if (rest > 0) {
      settings.tell?.('waits', `${seconds} seconds`);
      await new Promise((resolve) => setTimeout(resolve, rest));
    }
  }
  await due();
  const known = attributes();
  const isAsked = isForced || (conditions.attributes ?? []).every((condition) => holds(condition, known));
  return isAsked ? undefined : 'attributes';
}

/** `3` and `"3"` are the same: what a page writes into an attribute of HTML is text. */
export function holds({ name, is, isNot }: AttributeCondition, attributes: Attributes = {}): boolean {
  const given = Object.hasOwn(attributes, name) ? `${attributes[name]}` : undefined;
  const isOne = (values: readonly unknown[] = []) => values.some((value) => `${value}` === given);
  return is ? isOne(is) : !isOne(isNot);
}

/**
 * Whether the page is none of those that the settings name; also notes the page view, where the site lets it be kept. A
 * page with other parameters or another hash may still become one of them, and is waited for while the page view lasts.
 */
export async function isElsewhere(this: Partial<TagSettings>, view: PageView): Promise<boolean> {
  visitOf(this, view);
  const { pages = [] } = this;
  while (!isAmong(pages, location)) {
    if (!/[?#]/.test(`${pages}`)) return true;
    this.tell?.('elsewhere');
    await nextAddress(view.signal);
  }
  return false;
}

/** Resolves at the next navigation within the page, or never if the page view ends before. */
function nextAddress(signal: AbortSignal): Promise<unknown> {
  const { navigation }: { navigation?: EventTarget } = window;
  return new Promise((resolve) => {
    const once = { once: true, signal };
    (navigation ?? window).addEventListener(navigation ? 'currententrychange' : 'popstate', resolve, once);
  });
}
