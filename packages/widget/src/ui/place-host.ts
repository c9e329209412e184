import type { SurveyRequest } from '../survey-request.ts';

/** Puts an element for the survey into the page. Throws if there is no place for it. */
export function placeHost({ mode, settings, tag }: SurveyRequest): HTMLElement {
  // Not a div: the page has styles for that.
  const host = document.createElement('voxpoint-card');
  if (mode !== 'inline') document.body.append(host);
  else if (settings.target) document.querySelector(settings.target)?.append(host);
  else tag.after(host);
  if (document.body.contains(host)) return host;
  throw new Error(
    'An inline survey needs a data-target that matches an element, or its tag where it is to stand.',
  );
}
