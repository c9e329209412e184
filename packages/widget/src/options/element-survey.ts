import type { PendingSurvey } from '../loader/ask.ts';
import type { TagSettings } from '../tag-settings.ts';
import { end } from './close.ts';
import { pendingBy } from './pending-survey.ts';
import { readSettings } from './read-settings.ts';

/** What each `<voxpoint-survey>` asks for, as long as it is in the page. */
const elements = new WeakMap<Element, { pending: PendingSurvey; what: string }>();
let observer: MutationObserver | undefined;

/**
 * What a `<voxpoint-survey>` asks for, by its attributes: within itself. Undefined if it goes on as it did, or has left the
 * page. `again` is called when what it asks for changes.
 */
export function pendingOf(
  tags: PendingSurvey[],
  element: HTMLElement,
  again: (element: HTMLElement) => unknown,
): PendingSurvey | undefined {
  const before = elements.get(element);
  const own = readElement(element);
  const what = askedBy.map((name) => own[name]).join();
  if (before?.what === what && element.isConnected) return undefined;
  if (before) end(before.pending);
  elements.delete(element);
  if (!element.isConnected) return undefined;
  observer ??= new MutationObserver((changes) => {
    for (const target of new Set(changes.map((change) => change.target))) again(target as HTMLElement);
  });
  observer.observe(element, { attributes: true });
  const pending = pendingBy(tags, own);
  const asked: PendingSurvey = {
    ...pending,
    anchor: element,
    settings: { ...pending.settings, mode: 'inline', target: undefined },
    // Who answers is read when they do.
    get own() {
      return readElement(element);
    },
  };
  elements.set(element, { pending: asked, what });
  return asked;
}

/** A change of one of these asks anew. */
const askedBy = ['key', 'touchpoint', 'metric', 'locale'] as const;

/** By `data-*` attributes, as the script tag has them, or by their plain names. */
function readElement({ attributes, dataset }: HTMLElement): Partial<TagSettings> {
  const plain = Object.fromEntries([...attributes].map(({ name, value }) => [name, value]));
  return readSettings({ ...plain, ...dataset });
}
