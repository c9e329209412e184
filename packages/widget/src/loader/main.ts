import type { Voxpoint } from '../api.ts';
import { partAt } from './import-part.ts';
import { createVoxpoint } from './voxpoint.ts';

type Call = [name: keyof Voxpoint, args: unknown[], done: (result: unknown) => void];

declare global {
  interface Window {
    /** The one global. Before the widget runs it may be a stub that keeps the calls; docs/embedding.md has it. */
    voxpoint?: Partial<Voxpoint> & {
      version?: string;
      queue?: { push(call: Call): unknown; map?(run: (call: Call) => void): void };
      /** A later tag adds itself to the widget that runs already, of whatever version; null: all that are in the page. */
      addTag?(tag: HTMLScriptElement | null): void;
    };
  }
}

/** Ends with a slash. */
const serverOf = (tag: HTMLScriptElement) => new URL('.', tag.src).href;

function install(home: string): void {
  const { addTag, addTags, ...api } = createVoxpoint({
    // From where this loader came: another tag's server may have another version of them.
    importUi: partAt(home + UI_FILE, UI_INTEGRITY),
    importOptions: partAt(home + OPTIONS_FILE, OPTIONS_INTEGRITY),
  });
  const stub = window.voxpoint;
  // In place, and with a queue that runs at once: the site may have kept the stub or its functions.
  window.voxpoint = Object.assign((stub?.queue && stub) || {}, api, {
    version: VERSION,
    queue: {
      // A later stub may know more calls.
      push: ([name, args, done]: Call) => done((api[name] as (...args: unknown[]) => unknown)?.(...args)),
    },
    addTag: (tag: HTMLScriptElement | null) => (tag ? addTag(tag.dataset, serverOf(tag), tag) : addTags()),
  });
}

try {
  const { currentScript } = document;
  // A module has none; and of equal modules one runs, so that the others are to be looked for.
  const tag = (currentScript ??
    document.querySelector(
      'script[data-key][src*=voxpoint],script[src*="voxpoint.js?"]',
    )) as HTMLScriptElement;
  const calls = window.voxpoint?.queue;
  if (!window.voxpoint?.addTag) install(serverOf(tag));
  // One that was taken away before it ran is none.
  if (tag.isConnected) window.voxpoint?.addTag?.(tag);
  if (!currentScript) window.voxpoint?.addTag?.(null);
  calls?.map?.((call) => window.voxpoint?.queue?.push(call));
} catch {
  // Nothing that goes wrong here may stop the page.
}
