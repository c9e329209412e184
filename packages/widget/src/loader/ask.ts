import type { SurveyRequest } from '../survey-request.ts';
import { enqueueAnswer } from './deliver.ts';
import { fetchSurvey } from './fetch-survey.ts';
import { onLeaving } from './on-leaving.ts';
import type { TagSettings } from './read-tag.ts';
import { holdBack, mayAsk } from './restraint.ts';
import { sendBeacon } from './send-beacon.ts';
import { warn } from './warn.ts';

/** Where the script came from. */
export interface Source {
  /** The server's address; ends with a slash. */
  server: string;
  tag: HTMLElement;
}

/** One page view asks once. What is inline is part of the page, and neither counts nor is held back. */
let hasAsked = false;

/** Shows the survey of a tag when its time comes, unless something speaks against it. */
export async function ask(settings: TagSettings, { server, tag }: Source): Promise<void> {
  const { touchpoint, inMemory } = settings;
  // Nothing is sent when nothing is to be shown. That a survey is inline, only the tag can tell so early.
  if (settings.mode !== 'inline' && !mayAsk(touchpoint)) return;
  const survey = await fetchSurvey(server, settings);
  if (!survey) return;

  const { display } = survey;
  const mode = settings.mode ?? display.mode;
  const isInline = mode === 'inline';
  if (!isInline && Math.random() >= display.sampleRate) return;
  const trigger = settings.trigger ?? (isInline ? { kind: 'load' } : display.trigger);
  await new Promise((resolve) => setTimeout(resolve, trigger.kind === 'delay' ? trigger.seconds * 1000 : 0));
  // Another tab or touchpoint may have asked meanwhile.
  if (!isInline && (hasAsked || !mayAsk(touchpoint))) return;
  hasAsked ||= !isInline;

  const ui: typeof import('../ui/show-survey.tsx') = await import(/* @vite-ignore */ server + UI_FILE);
  const request: SurveyRequest = {
    survey,
    settings,
    mode,
    tag,
    enqueue: (answer) => enqueueAnswer({ url: `${server}v1/responses`, answer }, inMemory),
    sendImpression: (body) => sendBeacon(`${server}v1/impressions`, JSON.stringify(body)),
    // Where the tag does not tell, an inline survey must not hold back itself.
    holdBack: (own, others) =>
      holdBack(touchpoint, { own: isInline && !settings.mode ? 0 : own, others }, inMemory),
    onLeaving,
    warn,
  };
  ui.showSurvey(request);
}
