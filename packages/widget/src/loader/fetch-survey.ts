import type { AskedSurvey } from '../survey.ts';
import type { TagSettings } from '../tag-settings.ts';
import { warnOfProblem } from './warn.ts';

const languageTag = /^[a-z]{2,3}(-[a-z\d]{1,8}){0,4}$/i;
/** A survey that comes later would startle. */
const longestWaitMs = 15_000;
/** In UTF-16 units; the server takes none that is nearly so long. */
const longestSurvey = 100_000;

/** The survey to ask at the touchpoint; undefined if nothing is to be asked. Throws if no Voxpoint server answers. */
export async function fetchSurvey(server: string, settings: TagSettings): Promise<AskedSurvey | undefined> {
  const { key, metric, touchpoint } = settings;
  const query = new URLSearchParams({ key });
  // The browser adds its own languages by itself.
  const locale = chooseLocale([settings.locale, document.documentElement.lang]);
  if (locale) query.set('locale', locale);
  if (metric) query.set('metric', metric);
  const headers = settings.signAsking?.(query);
  try {
    const address = `${server}v1/touchpoints/${encodeURIComponent(touchpoint)}/survey?${query}`;
    const response = await fetch(address, {
      headers,
      credentials: 'omit',
      signal: AbortSignal.timeout(longestWaitMs),
    });
    if (response.status >= 400) await warnOfProblem(response);
    if (response.status !== 200) return undefined;
    const text = await response.text();
    // A captive portal or a proxy may answer in the server's place. Surveys are checked when they are shown.
    const survey: AskedSurvey = JSON.parse(text.length < longestSurvey ? text : '');
    if (survey.touchpoint === touchpoint && survey.texts.question) return survey;
  } catch {
    // Whatever it was, the advice is the same.
  }
  throw new Error(`Is ${server} a Voxpoint server, and may this page connect to it?`);
}

/** The first that is a language tag (BCP 47); `en_US` is a common slip that the server would refuse. */
export function chooseLocale(candidates: readonly (string | undefined)[]): string | undefined {
  return candidates
    .map((candidate = '') => candidate.replaceAll('_', '-'))
    .find((tag) => languageTag.test(tag));
}
