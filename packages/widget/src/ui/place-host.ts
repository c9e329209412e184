import type { SurveyRequest } from '../survey-request.ts';

/** Puts an element for the survey into the page, or takes the one that asks for it. Throws if there is no place for it. */
export function placeHost({ mode, settings, tag }: SurveyRequest): HTMLElement {
  if ((tag as Element).localName === 'voxpoint-survey') return tag as HTMLElement;
  // Not a div: the page has styles for that.
  const host = document.createElement('voxpoint-card');
  if (mode !== 'inline') document.body.append(host);
  else if (settings.target) settings.findTarget?.()?.append(host);
  else tag.after(host);
  if (host.isConnected && !host.closest('head')) return host;
  throw new Error('Inline needs a data-target, or its tag in the body.');
}
