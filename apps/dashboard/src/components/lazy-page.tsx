import type { ComponentType } from 'preact';
import { lazy } from 'preact-iso';
import { noteAway, untilServerBack } from '../base/server-reach.ts';
import { useWords } from '../base/words.ts';
import { componentWords } from './component-words.ts';
import { Notice } from './notice.tsx';

/**
 * A page whose file is loaded when it is first opened. A file that cannot be loaded is one of another build mostly: then
 * everything is loaded anew, once, as soon as the server is there; if that does not help, the page says so.
 */
export function lazyPage<Props>(load: () => Promise<ComponentType<Props>>) {
  return lazy(() => load().catch(() => loadAnew<Props>()));
}

async function loadAnew<Props>(): Promise<ComponentType<Props>> {
  if (wasLoadedAnew()) return PageMissing;
  if (!(await isServerThere())) {
    noteAway();
    await untilServerBack();
  }
  location.reload();
  return new Promise(() => {});
}

const name = 'voxpoint-loaded-anew';
/** Whoever meets it again later is helped again. */
const onceInMs = 60_000;

/** Whether that was tried a moment ago; where nothing can be kept it is not tried at all. */
function wasLoadedAnew(): boolean {
  try {
    const isLately = Date.now() - Number(sessionStorage.getItem(name)) < onceInMs;
    sessionStorage.setItem(name, `${Date.now()}`);
    return isLately;
  } catch {
    return true;
  }
}

function isServerThere(): Promise<boolean> {
  return fetch(location.pathname, { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
}

function PageMissing() {
  const words = useWords(componentWords);
  return (
    <Notice title={words.pageMissing} heading="h1" kind="bad" role="alert">
      <p>{words.pageMissingAdvice}</p>
      <button type="button" onClick={() => location.reload()}>
        {words.again}
      </button>
    </Notice>
  );
}
