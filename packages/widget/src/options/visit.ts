import type { PageView } from '../loader/page-view.ts';
import { toJson } from '../loader/to-json.ts';
import type { TagSettings } from '../tag-settings.ts';

const name = 'voxpoint:visit';

interface Visit {
  /** Those that have begun before this page was loaded, if the site keeps them. */
  before: number;
  /** When it began, in milliseconds since 1970. */
  since: number;
}

let kept: Visit | undefined;

/**
 * How far the visit has come: as the page tells it by itself; across loads by the number that the site passes, or by what
 * it lets be kept for the session, which is noted here.
 *
 * @returns the number of the page view, from 1, and since when the visit goes on, in milliseconds since 1970
 */
export function visitOf(
  { pageViews, storage, preview }: Partial<TagSettings>,
  { nth = 1 }: Pick<PageView, 'nth'>,
): { pageViews: number; since: number } {
  let { before, since }: Visit = { before: 0, since: performance.timeOrigin };
  if (storage === 'session' && !preview) {
    kept ??= readVisit() ?? { before, since };
    ({ before, since } = kept);
    writeVisit({ before: before + nth, since });
  }
  return { pageViews: (pageViews === undefined ? before : pageViews - 1) + nth, since };
}

function readVisit(): Visit | undefined {
  try {
    const visit: Partial<Visit> = JSON.parse(sessionStorage.getItem(name) ?? '');
    const { before, since } = visit;
    return Number.isFinite(before) && Number.isFinite(since) ? (visit as Visit) : undefined;
  } catch {
    return undefined;
  }
}

function writeVisit(visit: Visit): void {
  try {
    sessionStorage.setItem(name, toJson(visit));
  } catch {
    // Full or forbidden: the page goes on by itself.
  }
}
