import type { Voxpoint } from '../api.ts';
import { importPart } from './import-part.ts';
import { createVoxpoint } from './voxpoint.ts';

type Call = [name: keyof Voxpoint, args: unknown[], done: (result: unknown) => void];

declare global {
  interface Window {
    /** The one global. Before the widget runs it may be a stub that keeps the calls; docs/embedding.md has it. */
    voxpoint?: Partial<Voxpoint> & {
      version?: string;
      queue?: { push(call: Call): unknown; map?(run: (call: Call) => void): void };
      /** A later tag adds itself to the widget that runs already, of whatever version. */
      addTag?(tag: HTMLScriptElement): void;
    };
  }
}

/** Ends with a slash. */
const serverOf = (tag: HTMLScriptElement) => new URL('.', tag.src).href;

function install(home: string): void {
  const { addTag, ...api } = createVoxpoint({
    // From where this loader came: another tag's server may have another version of them.
    importUi: () => importPart(home + UI_FILE, UI_INTEGRITY),
    importOptions: () => importPart(home + OPTIONS_FILE, OPTIONS_INTEGRITY),
  });
  const stub = window.voxpoint;
  const calls = stub?.queue;
  const run = ([name, args, done]: Call) => done((api[name] as (...args: unknown[]) => unknown)(...args));
  // In place, and with a queue that runs at once: the site may have kept the stub or its functions.
  window.voxpoint = Object.assign((calls && stub) || {}, api, {
    version: VERSION,
    queue: { push: run },
    addTag: (tag: HTMLScriptElement) => addTag(tag.dataset, serverOf(tag), tag),
  });
  calls?.map?.(run);
}

try {
  // A module has no currentScript.
  const tag = (document.currentScript ??
    document.querySelector('script[data-key][src*=voxpoint]')) as HTMLScriptElement;
  if (!window.voxpoint?.addTag) install(serverOf(tag));
  window.voxpoint?.addTag?.(tag);
} catch {
  // Nothing that goes wrong here may stop the page.
}
