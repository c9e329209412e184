import type { AskedSurvey, Problem } from '@voxpoint/contract';
import type { PreviewSettings } from './preview-settings.ts';

const patienceMs = 15_000;

/** Why there is nothing to show, and what to do. */
export interface Notice {
  title: string;
  advice: string;
}

export type SurveyQuery = Pick<PreviewSettings, 'key' | 'touchpoint' | 'metric' | 'locale'>;

/** The survey as a visitor gets it, by the same request; or why there is none. Throws only when aborted. */
export async function readSurvey(query: SurveyQuery, signal: AbortSignal): Promise<AskedSurvey | Notice> {
  const { key, touchpoint, metric, locale } = query;
  const named = new URLSearchParams({ key, ...(metric && { metric }), ...(locale && { locale }) });
  try {
    const answer = await fetch(`/v1/touchpoints/${encodeURIComponent(touchpoint)}/survey?${named}`, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    });
    if (answer.status === 204) return nothingToAsk;
    if (answer.ok) return await answer.json();
    return noticeOf(await answer.json());
  } catch (error) {
    if (signal.aborted) throw error;
    return {
      title: 'The server cannot be reached.',
      advice: 'See whether it runs, then press “Show again”.',
    };
  }
}

const nothingToAsk: Notice = {
  title: 'Nothing is asked here now.',
  advice:
    'The survey is paused, archived or closed, or it has all the answers of its quota: visitors see nothing. ' +
    'To see it nevertheless, take the way for a survey that is not saved yet, below.',
};

/** The server's own words, and what they mean on this page. */
function noticeOf({ code, title, detail }: Problem): Notice {
  const advices: Record<string, string> = {
    'key-invalid':
      'Copy the publishable key again; it begins with vpk_. `npm run voxpoint -- keys create` makes a new one.',
    'touchpoint-not-found': 'Correct its name above, or make it: the guide “Embedding the widget” shows how.',
    'survey-not-found': 'Choose another metric above, or make the survey: {} is a whole one.',
  };
  return { title: `${title}.`, advice: [detail, advices[code]].filter(Boolean).join(' ') };
}
