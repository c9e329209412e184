import type { HostedPage } from '@voxpoint/contract';
import { runtime, startDelivery } from '@voxpoint/widget/own-pages';
import { prepareSurvey } from '../show-survey.ts';
import { keepAnswers } from './keep-answers.ts';
import { addPageStyle, cardStyle } from './kiosk-style.ts';
import { servePersons } from './serve-persons.ts';
import { isPageKept, startOffline } from './start-offline.ts';
import { warnStaff } from './warn-staff.ts';

const renewMs = 3_600_000;

/** Asks one person after the other on a device that is theirs for a moment. */
export async function beginKiosk(page: HostedPage, words: NonNullable<HostedPage['kiosk']>): Promise<void> {
  const show = await prepareSurvey(withoutLinks(page), (look) => ({
    ...look,
    styles: (look.styles ?? '') + cardStyle,
  }));
  addPageStyle();
  const kept = await keepAnswers(runtime);
  startDelivery(kept.runtime);
  kept.restore();
  const isFree = servePersons(show, words, kept.written);
  warnStaff(kept.runtime, words.undelivered);
  keepAwake();
  startOffline().catch(console.warn);
  setInterval(() => void renew(isFree), renewMs);
}

/** A link would lead away from the page for all who come after. */
function withoutLinks(page: HostedPage): HostedPage {
  const { thanksFor, ...texts } = page.survey.texts;
  const said = Object.entries(thanksFor ?? {}).map(([band, { text }]) => [band, { text }]);
  return {
    ...page,
    survey: { ...page.survey, texts: { ...texts, thanksFor: Object.fromEntries(said) } },
  };
}

/**
 * Loads the page again if nobody is there: the survey may be another, what was refused is tried again, and a page that waits for
 * a network for days gathers nothing. Only from where it is sure to come: the server, or what is kept of it.
 */
async function renew(isFree: () => boolean): Promise<void> {
  const isKept = await isPageKept().catch(() => false);
  const isServed = () =>
    fetch('/readyz', { cache: 'no-store' }).then(
      ({ ok }) => ok,
      () => false,
    );
  if ((isKept || (await isServed())) && isFree()) location.reload();
}

/** The browser takes the lock away with the page; it is asked for again when that is back. */
function keepAwake(): void {
  const ask = () => {
    const { wakeLock } = navigator as { wakeLock?: WakeLock };
    if (document.visibilityState === 'visible') wakeLock?.request('screen').catch(() => {});
  };
  document.addEventListener('visibilitychange', ask);
  ask();
}
