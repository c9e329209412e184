import type { TagSettings } from '../tag-settings.ts';

/** Says who is on the page by a header, since addresses stand in logs; a survey that nothing holds back is inline. */
export function signAsking(
  this: Partial<TagSettings>,
  query: URLSearchParams,
): Record<string, string> | undefined {
  const { respondent, mode, preview, isForced } = this;
  if (!respondent?.token) return undefined;
  const asked = preview || isForced ? 'inline' : mode;
  if (asked) query.set('mode', asked);
  return { 'Voxpoint-Respondent': respondent.token };
}

/** Says who dismisses, for their other devices. Of everybody else nothing is said. */
export function signDismissal(this: Partial<TagSettings>, body: object): void {
  const { respondent } = this;
  const [impression] = (body as { impressions: [{ dismissed: boolean; respondent?: object }] }).impressions;
  if (respondent?.token && impression.dismissed) impression.respondent = respondent;
}
