import { ask, unexpectedAnswer } from '../ask.ts';
import { checkServer, type Server, type Signal } from '../server.ts';
import type { AskedSurvey } from './asked-survey.ts';

export interface SurveyOptions extends Server {
  /** Absent: the touchpoint's default. */
  metric?: 'nps' | 'csat' | 'ces' | undefined;
  /** What the person reads, the best first, such as `de-CH`. Absent: as the browser says, else the survey's own language. */
  locale?: string | readonly string[] | undefined;
  /** A token by which your server signs who is asked: whoever has answered or dismissed lately is not asked again. */
  respondentToken?: string | undefined;
  /** How it will be shown: neither `inline` nor `tab` is held back from whoever has answered or dismissed. */
  mode?: 'popover' | 'modal' | 'inline' | 'bar' | 'tab' | undefined;
  /** An `AbortSignal`. */
  signal?: Signal | undefined;
}

/** A survey that comes later would startle. */
const longestWaitMs = 15_000;
const languageTag = /^[a-z]{2,3}(-[a-z\d]{1,8}){0,4}$/i;

/**
 * The survey to ask at a touchpoint, in the best language; null if nothing is to be asked now: it is paused or closed, its quota is
 * reached, or whoever signed has answered or dismissed lately. Asked once, for at most 15 seconds.
 *
 * @param touchpoint its key
 * @throws VoxpointError, such as `touchpoint-not-found` or `network-error`; TypeError if the server or the key is missing
 */
export async function survey(
  touchpoint: string,
  { server, key, metric, locale = [], respondentToken, mode, signal }: SurveyOptions,
): Promise<AskedSurvey | null> {
  checkServer({ server, key });
  const isSecret = key.startsWith('vsk_');
  // What systems call a locale is not always a tag, which the server would refuse.
  const [best, ...others] = [locale]
    .flat()
    .map((each) => each.replace(/_/g, '-'))
    .filter((each) => languageTag.test(each));
  const query = Object.entries({ key: isSecret ? undefined : key, locale: best, metric, mode })
    .flatMap(([name, value]) => (value === undefined ? [] : `${name}=${encodeURIComponent(value)}`))
    .join('&');
  const headers = {
    ...(isSecret && { authorization: `Bearer ${key}` }),
    ...(others[0] && { 'accept-language': others.join(', ') }),
    ...(respondentToken && { 'voxpoint-respondent': respondentToken }),
  };
  const address = `/v1/touchpoints/${encodeURIComponent(touchpoint)}/survey?${query}`;
  const limits = { signal, longestMs: longestWaitMs };
  return ask(server, address, { headers }, limits, async (response) => {
    if (response.status === 204) return null;
    const asked: AskedSurvey | null = await response.json().catch(() => null);
    if (asked?.touchpoint === touchpoint && asked.texts?.question) return asked;
    throw unexpectedAnswer(server, response);
  });
}
