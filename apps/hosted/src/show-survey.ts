import type { HostedPage } from '@voxpoint/contract';
import {
  enqueueAnswer,
  loadLook,
  onLeaving,
  type Shown,
  type SurveyRequest,
  sendOnce,
  showSurvey,
} from '@voxpoint/widget/own-pages';
import { hasPersonAnswered, isPersonThere } from './person-acts.ts';
import { readRespondent } from './respondent.ts';

type Look = Awaited<ReturnType<typeof loadLook>>;

/** Shows the survey to whoever is there, in a new element. */
export type Show = (options?: { onAnswer?: () => void }) => Shown;

/** Loads what the survey needs to be shown. Throws if it is none. */
export async function prepareSurvey(
  { survey, answer: { respondent: id, ...given }, isInvited }: HostedPage,
  change: (look: Look) => Look = (look) => look,
): Promise<Show> {
  const key = new URLSearchParams(location.search).get('key') ?? '';
  const { touchpoint } = survey;
  const base = isInvited ? `${location.pathname}/` : '/v1/';
  const urlOf = (path: string) => new URL(base + path, location.href).href;
  const look = change(await loadLook(survey, 'inline', importOptions));
  const respondent = readRespondent(id, location.hash);

  return ({ onAnswer } = {}) => {
    const request: SurveyRequest = {
      survey,
      settings: { key, touchpoint },
      mode: 'inline',
      isWanted: true,
      tag: document.createElement('voxpoint-survey'),
      enqueue: (content) => {
        if (!hasPersonAnswered()) return;
        enqueueAnswer({ url: urlOf('responses'), answer: { ...content, ...given, respondent } }, false);
        onAnswer?.();
      },
      sendImpression: (body) => {
        if (!isPersonThere()) return;
        const { impressions, ...rest } = body as { impressions: object[] };
        const { channel } = given;
        const seen = { ...rest, impressions: impressions.map((one) => ({ ...one, channel })) };
        sendOnce(urlOf('impressions'), JSON.stringify(seen));
      },
      // Whoever opens the page wants to be asked.
      snooze: () => {},
      onLeaving,
    };
    document.querySelector('form, .said, voxpoint-survey')?.replaceWith(request.tag);
    return showSurvey(request, look);
  };
}

/** What few surveys need. Here a card stands nowhere but in its place. */
async function importOptions() {
  const { drawContact } = await import('@voxpoint/widget/contact');
  return { drawContact, placeCard: () => {} };
}
