import type { AskedSurvey } from '../survey.ts';
import type { TagSettings } from './read-tag.ts';
import { warnOfProblem } from './warn.ts';

const languageTag = /^[a-z]{2,3}(-[a-z\d]{1,8}){0,4}$/i;

/** The survey to ask at the touchpoint; undefined if nothing is to be asked or the server cannot say. */
export async function fetchSurvey(server: string, settings: TagSettings): Promise<AskedSurvey | undefined> {
  const { key, metric, touchpoint } = settings;
  const query = new URLSearchParams({ key });
  const locale = chooseLocale([settings.locale, document.documentElement.lang, ...navigator.languages]);
  if (locale) query.set('locale', locale);
  if (metric) query.set('metric', metric);
  const address = `${server}v1/touchpoints/${encodeURIComponent(touchpoint)}/survey?${query}`;
  const response = await fetch(address, { credentials: 'omit' });
  if (response.status === 200) return response.json();
  // From 500 on it is not the site's mistake.
  if (response.status >= 400 && response.status < 500) await warnOfProblem(response);
  return undefined;
}

/** The first that is a language tag (BCP 47); `en_US` is a common slip that the server would refuse. */
export function chooseLocale(candidates: readonly (string | undefined)[]): string | undefined {
  return candidates
    .map((candidate) => candidate?.replaceAll('_', '-') ?? '')
    .find((tag) => languageTag.test(tag));
}
