import { ask } from './ask.ts';
import { startDelivery } from './deliver.ts';
import { readTag } from './read-tag.ts';
import { warn } from './warn.ts';

declare global {
  interface Window {
    /** The one global. A later tag adds its touchpoint to the widget that runs already. */
    voxpoint?: { addTag?(tag: HTMLScriptElement): void };
  }
}

function addTag(tag: HTMLScriptElement): void {
  const settings = readTag(tag.dataset, warn);
  if (!settings) return;
  const server = new URL('.', tag.src).href;
  whenLoaded(() => ask(settings, { server, tag }).catch(explain));
}

/** Without a network or a modern browser there is no survey, and no error in the page. A bad selector is a mistake. */
function explain(error: unknown): void {
  if (error instanceof DOMException) warn(error.message);
}

function whenLoaded(start: () => unknown): void {
  if (document.readyState === 'complete') start();
  else addEventListener('load', start);
}

try {
  if (!window.voxpoint?.addTag) {
    window.voxpoint = { addTag };
    whenLoaded(startDelivery);
  }
  // A module has no currentScript.
  const tag = document.currentScript ?? document.querySelector('script[data-key][src*=voxpoint]');
  window.voxpoint.addTag?.(tag as HTMLScriptElement);
} catch {
  // Nothing that goes wrong here may stop the page.
}
