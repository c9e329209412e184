import type { PendingSurvey } from '../loader/ask.ts';
import type { TagSettings } from '../tag-settings.ts';
import { end } from './close.ts';
import { called } from './pending-survey.ts';
import { readSettings } from './read-settings.ts';

/**
 * Adds a tag that says more than a key and a touchpoint, or comes again. The same once more, as routers, effects and tag
 * managers put it there, is the same asking, and goes on with the card that is open. Throws if it lacks what every tag needs.
 *
 * @returns what is to be asked
 */
export function admitTag(tags: PendingSurvey[], given: PendingSurvey): PendingSurvey {
  const { server, anchor } = given;
  const settings = readSettings({ ...addressOf(anchor as Partial<HTMLScriptElement>), ...given.settings });
  if (!settings.key || settings.touchpoint === undefined) {
    throw new Error(
      'A tag needs data-key and data-touchpoint. Tag managers strip both: take voxpoint.js?key=vpk_…&touchpoint=….',
    );
  }
  const at = tags.findIndex((tag) => nameOf(tag) === nameOf({ server, settings }));
  const same = tags[at];
  // It may come again because the token has changed.
  if (same) same.settings.respondent = settings.respondent;
  if (same && (same.anchor === anchor || (same.anchor.isConnected && !same.isOver))) return same;
  const tag = { ...given, settings: settings as TagSettings, host: same?.host, endShowing: same?.endShowing };
  if (same) same.isOver = true;
  tags.splice(same ? at : tags.length, 1, tag);
  return tag;
}

/** The parameters of the address from which a tag comes. */
function addressOf({ src }: Partial<HTMLScriptElement>): object {
  const { searchParams } = new URL(src || 'about:blank');
  // Addresses stand in logs: no token is taken from there, which is told as of one that is none.
  if (searchParams.has('respondentToken')) searchParams.set('respondentToken', '!');
  return Object.fromEntries(searchParams);
}

const nameOf = ({ server, settings }: { server: string; settings: Partial<TagSettings> }) =>
  // No list: old libraries put a `toJSON` on those.
  JSON.stringify({ ...settings, server, respondent: settings.respondent?.id });

let observer: MutationObserver | undefined;

/**
 * Looks at the page anew, after a navigation within it. Tags that have left it are forgotten, and their cards go; those
 * that a router has put there without running them are added. What it has thrown away is over, and copies of it go, too.
 * From then on `onBody` is called at each new body: some routers put it in place long after the address.
 */
export function renewTags(tags: PendingSurvey[], onBody: () => unknown): void {
  if (!observer) {
    observer = new MutationObserver(onBody);
    observer.observe(document.documentElement, { childList: true });
  }
  for (const { host, endShowing } of [...tags, ...called.values()]) if (!host?.isConnected) endShowing?.();
  for (const copy of document.querySelectorAll('voxpoint-card')) if (!copy.shadowRoot) copy.remove();
  const stay = tags.filter(({ anchor, isPlaced, isOver }) => anchor.isConnected || !(isPlaced || isOver));
  for (const tag of tags.splice(0, tags.length, ...stay)) if (!stay.includes(tag) && !tag.isOver) end(tag);
  addTags();
}

/** Adds the tags that are in the page, known or not; not those that wait for consent, as plain text. */
export function addTags(): void {
  const selector = 'script:is([data-key][src*=voxpoint],[src*="voxpoint.js?"]):not([type*=plain])';
  for (const tag of document.querySelectorAll<HTMLScriptElement>(selector)) window.voxpoint?.addTag?.(tag);
}
