import type { AskedSurvey } from '@voxpoint/contract';
import { scriptTag } from '@voxpoint/contract/script-tag';
import { type DisplayMode, displayModes } from '@voxpoint/contract/vocabulary';
import type { PreviewSettings } from './preview-settings.ts';
import type { Sample } from './sample-frame.ts';

/** What one frame shows. */
export interface NamedSample {
  mode: DisplayMode;
  sample: Sample;
}

/** What a sample depends on. */
type SampleSettings = Pick<PreviewSettings, 'key' | 'mode' | 'appearance' | 'position' | 'scheme'>;

/** A frame for the mode that is chosen, or one for each. */
export function samplesOf(survey: AskedSurvey, settings: SampleSettings): NamedSample[] {
  const { mode, scheme } = settings;
  const modes = mode === 'all' ? displayModes : [mode || survey.display.mode];
  return modes.map((mode) => ({
    mode,
    sample: {
      survey: withChanges(survey, settings),
      scheme,
      tag: {
        key: settings.key,
        touchpoint: survey.touchpoint,
        mode,
        // Seen at once, wherever it is asked.
        trigger: 'load',
        pages: '*',
        preview: '',
      },
    },
  }));
}

function withChanges(survey: AskedSurvey, { appearance, position, scheme }: SampleSettings): AskedSurvey {
  const { theme } = survey;
  // Whoever looks at it, on whatever device.
  const { conditions: _, ...display } = survey.display;
  return {
    ...survey,
    appearance: appearance || survey.appearance,
    display: { ...display, position: position || display.position },
    // A survey that is always light or always dark stays so.
    theme: { ...theme, scheme: theme.scheme === 'auto' ? scheme : theme.scheme },
  };
}

/** What the preview shows otherwise than it is saved; a tag cannot say that. */
export function unsavedChanges(survey: AskedSurvey, settings: PreviewSettings): object | undefined {
  const { appearance, position } = settings;
  const changes = {
    ...(appearance && appearance !== survey.appearance && { appearance }),
    ...(position && position !== survey.display.position && { display: { position } }),
  };
  return Object.keys(changes).length ? changes : undefined;
}

/** The tag that asks this survey on a page, in the way that is chosen. */
export function tagOf(survey: AskedSurvey, { key, metric, mode, locale }: PreviewSettings): string {
  const settings = {
    key: key || undefined,
    touchpoint: survey.touchpoint,
    metric,
    mode: mode === 'all' || mode === survey.display.mode ? '' : mode,
    locale,
  };
  return scriptTag(location.origin, settings, { between: '\n  ' });
}
