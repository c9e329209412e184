import type { AskedSurvey, Survey, SurveyInput } from '@voxpoint/contract';
import type { Metric } from '@voxpoint/contract/vocabulary';

/** What each part of the form is given. */
export interface SurveyEditor {
  metric: Metric;
  /** As it is saved; undefined: it is new. */
  saved?: Survey;
  draft: SurveyInput;
  /** The language whose words are edited. */
  locale: string;
  /** The built-in words of that language, which are shown where none are written. */
  builtIn?: AskedSurvey;
  change(part: Partial<SurveyInput>): void;
}
