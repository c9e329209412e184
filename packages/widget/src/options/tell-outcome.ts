import type { Outcome } from '../loader/outcome.ts';
import type { TagSettings } from '../tag-settings.ts';

const words: Record<Outcome, string> = {
  shown: 'is shown',
  waits: 'waits for',
  there: 'is there',
  elsewhere: 'is not asked on this page',
  device: 'is not asked on this device',
  early: 'is not asked yet',
  attributes: 'is not asked with these attributes',
  none: 'has no active survey',
  asked: 'this page has asked',
  open: 'another is open',
  snoozed: 'answered or dismissed lately',
  unsampled: 'not drawn or shown before',
};

/** Tells the developer who looks at a preview; `detail`: what it waits for, or what speaks against showing it. */
export function tellOutcome(this: Partial<TagSettings>, outcome: Outcome, detail = ''): void {
  let text = words[outcome];
  if (outcome === 'waits') text += ` ${detail}`;
  if (outcome === 'shown' && detail) {
    text += `, but would not be: ${words[detail as Outcome]}`;
  }
  console.info(`voxpoint: ${this.touchpoint} ${text}.`);
}
