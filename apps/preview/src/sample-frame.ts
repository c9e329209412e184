import type { AskedSurvey } from '@voxpoint/contract';
import type { PreviewSettings } from './preview-settings.ts';

/** What the sample page shows. */
export interface Sample {
  /** Answered to the widget in the server's place: it may have changes that are not saved. */
  survey: AskedSurvey;
  scheme: PreviewSettings['scheme'];
  /** The `data-*` attributes of the tag, without `data-`. */
  tag: Record<string, string>;
}

/** The frame, as the page and the sample page in it see it; they have one origin. */
export type SampleFrame = HTMLIFrameElement & { sample?: Sample };

/** What the widget tells; each is dispatched on the frame as a CustomEvent. */
export const sampleEvents = ['shown', 'answered', 'dismissed'] as const;
