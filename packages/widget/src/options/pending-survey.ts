import type { PendingSurvey } from '../loader/ask.ts';
import { warn } from '../loader/warn.ts';
import { readSettings } from './read-settings.ts';

/**
 * What a call asks for, at once and on any page. Server and key are those of a tag; all else too, if it is a tag of the
 * same touchpoint. Undefined, with a warning, if there is none.
 */
export function pendingFor(
  tags: PendingSurvey[],
  given: { touchpoint?: string; force?: boolean },
): PendingSurvey | undefined {
  const own = readSettings(given);
  const { key, touchpoint } = own;
  const candidates = tags.filter(({ settings }) => !key || settings.key === key);
  const same = candidates.find(({ settings }) => settings.touchpoint === touchpoint);
  const tag = same ?? candidates[0];
  if (!tag || !touchpoint) {
    warn('ask() and <voxpoint-survey> need a touchpoint, and a tag with data-key.');
    return undefined;
  }
  const { metric, mode, target, ...shared } = tag.settings;
  return {
    ...tag,
    settings: { ...(same?.settings ?? shared), ...own, touchpoint, trigger: { kind: 'load' }, pages: [] },
    own,
    isForced: given.force,
    isTag: false,
    host: undefined,
  };
}

/** What a `<voxpoint-survey>` asks for, by its attributes: within itself. */
export function pendingOf(tags: PendingSurvey[], element: HTMLElement): PendingSurvey | undefined {
  const pending = pendingFor(
    tags,
    Object.fromEntries(Array.from(element.attributes, ({ name, value }) => [name, value])),
  );
  if (!pending) return undefined;
  // The survey stands after this, and goes where the element goes.
  const anchor = new Comment();
  element.append(anchor);
  return { ...pending, anchor, settings: { ...pending.settings, mode: 'inline', target: undefined } };
}
