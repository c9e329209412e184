import type { PendingSurvey } from '../loader/ask.ts';
import type { TagSettings } from '../tag-settings.ts';
import { readSettings } from './read-settings.ts';

/** What calls have asked for last, by what makes two of them the same. */
export const called = new Map<string, PendingSurvey>();

/**
 * What a call asks for, at once and on any page. Server and key are those of a tag; all else too, if it is a tag of the
 * same touchpoint.
 */
export function pendingFor(
  tags: PendingSurvey[],
  given: { touchpoint?: string; force?: boolean },
): PendingSurvey | undefined {
  const pending = pendingBy(tags, { ...readSettings(given), isForced: given.force });
  const { server, settings } = pending;
  const { key, touchpoint, metric, mode, target } = settings;
  const name = [server, key, touchpoint, metric, mode, target].join();
  // The same call once more neither doubles what is shown nor what is about to be.
  const same = called.get(name);
  if (same) same.isOver = true;
  const shown = same?.host?.isConnected ? { host: same.host, endShowing: same.endShowing } : {};
  const asked = { ...pending, ...shown };
  called.set(name, asked);
  return asked;
}

/** What is asked for in one's own words, by the tag that stands for it. Throws if there is none. */
export function pendingBy(tags: PendingSurvey[], own: Partial<TagSettings>): PendingSurvey {
  const { key, touchpoint } = own;
  const candidates = tags.filter(({ settings, isOver }) => !isOver && (!key || settings.key === key));
  const same = candidates.find(({ settings }) => settings.touchpoint === touchpoint);
  const tag = same ?? candidates[0];
  if (!tag || !touchpoint) {
    throw new Error('ask() and <voxpoint-survey> need a touchpoint and a tag.');
  }
  const { settings, server, anchor, importUi, importOptions } = tag;
  const { metric, mode, target, ...shared } = settings;
  const { respondent, attributes } = settings;
  return {
    server,
    anchor,
    importUi,
    importOptions,
    settings: {
      ...(same?.settings ?? shared),
      ...own,
      ...{ touchpoint, respondent, attributes, trigger: { kind: 'load' }, pages: [] },
    },
    own,
  };
}
