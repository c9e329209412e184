import type { Voxpoint } from '../api.ts';
import { ask, type Options, type PendingSurvey } from './ask.ts';
import { answerPrefix, entryNames } from './device-storage.ts';
import { on } from './events.ts';
import { currentPageView, watchPageViews } from './page-view.ts';
import { identify, reset } from './person.ts';
import { runtime } from './runtime.ts';
import { defineElement } from './survey-element.ts';
import { warn } from './warn.ts';
import { whenLoaded } from './when-loaded.ts';

/** The rest of the widget, for those pages that need it. */
export interface Chunks {
  importUi: PendingSurvey['importUi'];
  importOptions(): Promise<Options>;
}

export interface Widget extends Voxpoint {
  /** Adds the tags that are in the page but have not added themselves. */
  addTags(): void;
  /** Adds a tag to those that are asked in each page view, by its `dataset` or what a call gives in its place. */
  addTag(given: object, server: string, anchor: ChildNode): void;
  /** Takes away the tags of a touchpoint, that of an anchor, or all. */
  remove(what?: string | ChildNode): void;
}

/** The widget of a page; does nothing until it has a tag. */
export function createVoxpoint({ importUi, importOptions }: Chunks): Widget {
  const tags: PendingSurvey[] = [];
  let hasBegun = false;
  let turn = whenLoaded();
  /**
   * Does one thing after the other, in the order of the calls, then asks what the thing has found, if it has. Without a
   * network or a modern browser there is no survey, and no error in the page.
   */
  const attempt = async (find: () => unknown) => {
    try {
      const found = turn.then(find);
      turn = found.catch(() => {});
      const pending = (await found) as PendingSurvey | undefined;
      await turn;
      return !!pending?.settings.touchpoint && (await ask(pending));
    } catch (error) {
      warn((error as Error).message);
      return false;
    }
  };
  const attemptBy = (find: (options: Options) => unknown) => attempt(() => importOptions().then(find));
  const askAll = () => {
    for (const tag of tags) void attempt(() => tag);
  };
  const lookAgain = (settled: Promise<unknown>) => {
    askAll();
    void settled.then(() =>
      attemptBy((options) => {
        options.renewTags(tags, currentPageView);
        askAll();
      }),
    );
  };
  const lookAt = (element: HTMLElement) => attemptBy((options) => options.pendingOf(tags, element, lookAt));
  const begin = ({ preview }: PendingSurvey['settings']) => {
    if (hasBegun) return;
    hasBegun = true;
    // What earlier pages left behind.
    if (!preview && entryNames(answerPrefix)[0]) {
      void attempt(async () => (await importUi()).startDelivery(runtime));
    }
    watchPageViews(lookAgain);
    defineElement(lookAt);
  };
  return {
    addTag: (given, server, anchor) =>
      void attempt(async () => {
        // Without the members that the page may have added to all objects.
        const settings = Object.assign(Object.create(null), given);
        let tag: PendingSurvey = {
          ...{ settings, server, anchor, importUi, importOptions },
          isTag: true,
        };
        const { key, touchpoint } = settings;
        const isPlain = key && `${Object.keys(given).sort()}` === 'key,touchpoint';
        const isFirst = !tags.some((other) => other.settings.touchpoint === touchpoint);
        if (isPlain && isFirst) tags.push(tag);
        else tag = (await importOptions()).admitTag(tags, tag);
        begin(tag.settings);
        return tag;
      }),
    addTags: () => void attemptBy((options) => options.addTags()),
    ask: (touchpoint, given) => attemptBy((options) => options.pendingFor(tags, { ...given, touchpoint })),
    close: (touchpoint) => void attemptBy((options) => options.closeSurveys(tags, touchpoint)),
    remove: (what?: string | ChildNode) => void attemptBy((options) => options.removeTags(tags, what)),
    identify: (person) => void attemptBy((options) => identify(options.readSettings(person))),
    reset,
    on,
  };
}
