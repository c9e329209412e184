import { type Sample, type SampleFrame, sampleEvents } from './sample-frame.ts';

const frame = window.frameElement as SampleFrame | null;
if (frame?.sample) prepare(frame, frame.sample);
// On its own this page has nothing to show.
else location.replace('./');

/** Runs before the widget. */
function prepare(frame: SampleFrame, { survey, scheme, tag }: Sample): void {
  const { documentElement } = document;
  documentElement.lang = survey.locale;
  documentElement.dir = survey.direction;
  documentElement.style.colorScheme = scheme;
  Object.assign(document.querySelector<HTMLElement>('script[src$="/voxpoint.js"]')?.dataset ?? {}, tag);
  // All that the widget asks for here. The policy of this page lets nothing reach a server.
  window.fetch = async () => Response.json(survey);
  const queue = sampleEvents.map((name) => {
    const tell = (detail: unknown) => frame.dispatchEvent(new CustomEvent(name, { detail }));
    return ['on', [name, tell], () => {}];
  });
  Object.assign(window, { voxpoint: { queue } });
}
