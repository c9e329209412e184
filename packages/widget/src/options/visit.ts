import type { PageView } from '../loader/page-view.ts';
import type { TagSettings } from '../tag-settings.ts';

const name = 'voxpoint:visit';

/** Page views before this load, and when the first began; read once in each load. */
let kept: [before: number, since: number] | undefined;

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
  let [before, since] = [0, performance.timeOrigin];
  if (storage === 'session' && !preview) {
    try {
      const [views = 0, start = 0] = `${sessionStorage.getItem(name)}`.split(' ').map(Number);
      kept ??= views > 0 && start > 0 ? [views, start] : [before, since];
      [before, since] = kept;
      sessionStorage.setItem(name, `${before + nth} ${since}`);
    } catch {
      // Full or forbidden: the page goes on by itself.
    }
  }
  return { pageViews: (pageViews ? pageViews - 1 : before) + nth, since };
}
