/** What most surveys do not need, and the survey UI imports when one does: drawings in a row, bar and tab. */
import type { Appearance } from '@voxpoint/contract/vocabulary';
import type { Drawing } from '../questions/question.ts';
import row from './drawings.css?inline';
import modes from './modes.css?inline';

/** A new appearance adds its line here. */
export const drawings = {
  stars: () => 'm12 3 2.8 5.7 6.2.9-4.5 4.4 1 6.2-5.5-2.9-5.5 2.9 1-6.2L3 9.6l6.2-.9z',
  // From a sad face to a happy one: the mouth tells, not a colour.
  faces: (share) =>
    `M2 12a10 10 0 0 0 20 0 10 10 0 0 0-20 0M8.5 9v1m7-1v1M7.5 ${17 - 3 * share}q4.5 ${10 * share - 5} 9 0`,
  // Down and up. Which is which stands below them, and the name of each tells it too.
  thumbs: () => 'M7 11v9H3v-9zm0 0 4-8q3 0 3 3l-1 4h7l1 2-2 7-2 1H7',
} satisfies Record<Exclude<Appearance, 'numbers' | 'agreement'>, Drawing>;

export const styles = row + modes;
