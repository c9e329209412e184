import type { SurveyRequest } from '../survey-request.ts';
import { rememberFocus } from './focus.ts';

/** What takes the card away, and ends what listens to the page for it. The focus goes back to where it was before. */
export function enderOf(
  host: Element,
  root: ShadowRoot,
  { mode, tag }: SurveyRequest,
  closing: AbortController,
): () => void {
  const returnFocus = rememberFocus(root);
  return () => {
    closing.abort();
    // Beside a dialog there is nothing else for the focus; a click there has only put it nowhere.
    const hadFocus = mode === 'modal' || root.activeElement;
    // First, because the page behind a dialog takes no focus.
    if (host === tag) root.replaceChildren();
    else host.remove();
    if (hadFocus) returnFocus();
  };
}
