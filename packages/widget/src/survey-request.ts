import type { DisplayMode } from '@voxpoint/contract/vocabulary';
import type { Answer } from './answer.ts';
import type { AskedSurvey } from './survey.ts';
import type { TagSettings } from './tag-settings.ts';

/** What the loader asks the survey UI to show, and what the loader does for it: it stays when the survey is gone. */
export interface SurveyRequest {
  survey: AskedSurvey;
  settings: TagSettings;
  mode: DisplayMode;
  /** The person or the page's script asked for it just now: by a click, or a call. */
  isWanted: boolean;
  /** The tag, or what stands for it: an inline survey without a target stands after it. */
  tag: ChildNode;
  /** Adds who answered, stores the answer, then sends it until it is acknowledged. */
  enqueue(answer: Answer): void;
  /** Sends once, without storing. */
  sendImpression(body: object): void;
  /**
   * The person has answered or, without having answered, dismissed. Notes when this touchpoint and when the others may
   * ask again, in milliseconds since 1970.
   */
  snooze(own: number, others: number): void;
  onLeaving(listener: () => void, options: AddEventListenerOptions): void;
}
