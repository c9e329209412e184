import type { Voxpoint } from '../api.ts';
import type { TagSettings } from '../tag-settings.ts';
import { ask, type PendingSurvey } from './ask.ts';
import { answerPrefix, entryNames } from './device-storage.ts';
import { on } from './events.ts';
import { watchPageViews } from './page-view.ts';
import { identify, reset } from './person.ts';
import { runtime } from './runtime.ts';
import { defineElement } from './survey-element.ts';
import { warn } from './warn.ts';
import { whenLoaded } from './when-loaded.ts';

/** The rest of the widget, for those pages that need it. */
export interface Chunks {
  importUi: PendingSurvey['importUi'];
  importOptions(): Promise<typeof import('../options/index.ts')>;
}

export interface Widget extends Voxpoint {
  /** Adds a tag to those that are asked in each page view, by its `dataset` or what a call gives in its place. */
  addTag(given: object, server: string, anchor: ChildNode): void;
}

/** The widget of a page; does nothing until it has a tag. */
export function createVoxpoint({ importUi, importOptions }: Chunks): Widget {
  const tags: PendingSurvey[] = [];
  /** Without a network or a modern browser there is no survey, and no error in the page. */
  const attempt = async (find: () => PendingSurvey | undefined | Promise<PendingSurvey | undefined>) => {
    try {
      await whenLoaded();
      const pending = await find();
      return !!pending?.settings.touchpoint && (await ask(pending));
    } catch (error) {
      warn((error as Error).message);
      return false;
    }
  };
  const begin = ({ preview }: Partial<TagSettings>) => {
    // What earlier pages left behind.
    if (!preview && entryNames(answerPrefix)[0]) {
      void attempt(async () => (await importUi()).startDelivery(runtime) as undefined);
    }
    watchPageViews(() => tags.map((tag) => attempt(() => tag)));
    defineElement((element) => attempt(async () => (await importOptions()).pendingOf(tags, element)));
  };
  return {
    addTag: (given, server, anchor) =>
      void attempt(async () => {
        const isPlain = Object.keys(given).every((name) => /^(key|touchpoint)$/.test(name));
        // Without the members that the page may have added to all objects.
        const plain: Partial<TagSettings> = Object.assign(Object.create(null), given);
        const settings = isPlain ? plain : (await importOptions()).readSettings(given);
        if (!settings.key || settings.touchpoint === undefined) {
          throw new Error('The tag needs data-key and data-touchpoint.');
        }
        const tag: PendingSurvey = {
          settings: settings as TagSettings,
          server,
          anchor,
          importUi,
          isTag: true,
        };
        if (tags.push(tag) === 1) begin(settings);
        return tag;
      }),
    ask: (touchpoint, options) =>
      attempt(async () => (await importOptions()).pendingFor(tags, { ...options, touchpoint })),
    identify: (person) =>
      void attempt(async () => identify((await importOptions()).readSettings(person)) as undefined),
    reset,
    on,
  };
}
