import type { HostedPage } from '@voxpoint/contract';
import { forgetPerson, isPersonThere } from '../person-acts.ts';
import type { Show } from '../show-survey.ts';
import { askStillThere } from './still-there.ts';

const idleMs = 30_000;
const thanksMs = 10_000;
/** The second tap of a double one still belongs to whoever is thanked. */
const stillMs = 1_000;

/**
 * Asks one person after the other. Each has a card of their own, with an id of its own; what was written and not sent goes with
 * the answer that it belongs to, and the next card comes once that is `written`.
 *
 * @returns whether nobody is in the middle of an answer, for those who want to load the page again
 */
export function servePersons(
  show: Show,
  words: NonNullable<HostedPage['kiosk']>,
  written: () => Promise<unknown>,
): () => boolean {
  let shown = show();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let thankedAt: number | undefined;
  let isAsking = false;
  let isChanging = false;

  const rootOf = () => shown.host.shadowRoot as ShadowRoot;
  const begin = () => {
    thankedAt = undefined;
    // No browser offers to one person what another has written.
    const watch = () => {
      for (const field of rootOf().querySelectorAll('input')) field.autocomplete = 'off';
      if (thankedAt !== undefined || !rootOf().querySelector('[part=thanks]')) return;
      thankedAt = performance.now();
      wait();
    };
    new MutationObserver(watch).observe(rootOf(), { childList: true, subtree: true });
    wait();
  };
  const restart = async () => {
    if (isChanging) return;
    isChanging = true;
    clearTimeout(timer);
    shown.endShowing();
    await written();
    isChanging = false;
    forgetPerson();
    shown = show();
    (document.activeElement as HTMLElement | null)?.blur();
    getSelection()?.removeAllRanges();
    scrollTo(0, 0);
    begin();
  };
  const look = async () => {
    // Whom nobody has met yet is shown anew, so that it is known when they were.
    if (thankedAt !== undefined || !isPersonThere()) return restart();
    isAsking = true;
    const isStillThere = await askStillThere(words);
    isAsking = false;
    if (isStillThere) wait();
    else await restart();
  };
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(look, thankedAt === undefined ? idleMs : thanksMs);
  };
  const onTouch = ({ isTrusted, type }: Event) => {
    if (!isTrusted || isAsking || isChanging) return;
    if (thankedAt === undefined) wait();
    // The next one need not wait.
    else if (type === 'pointerdown' && performance.now() - thankedAt > stillMs) void restart();
  };
  for (const type of ['pointerdown', 'keydown', 'wheel', 'touchmove', 'input'])
    addEventListener(type, onTouch, { capture: true, passive: true });
  // Whoever goes back, or comes back by the browser's memory of the page, finds nobody's answer.
  history.pushState(null, '');
  addEventListener('popstate', () => {
    history.pushState(null, '');
    void restart();
  });
  addEventListener('pageshow', ({ persisted }) => persisted && void restart());
  begin();
  return () => !isPersonThere() && !isAsking && !isChanging;
}
