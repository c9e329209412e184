import type { TagSettings } from '../tag-settings.ts';

/** The first element that matches the target's selector, also within open shadow roots. Throws if it is no selector. */
export function findTarget(this: Partial<TagSettings>): Element | null {
  return findIn(document, `${this.target}`);
}

function findIn(root: ParentNode, selector: string): Element | null {
  const found = root.querySelector(selector);
  if (found) return found;
  for (const { shadowRoot } of root.querySelectorAll('*')) {
    const within = shadowRoot && findIn(shadowRoot, selector);
    if (within) return within;
  }
  return null;
}
