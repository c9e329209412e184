import type { DisplayMode } from '@voxpoint/contract/vocabulary';
import type { AskedSurvey } from '../survey.ts';
import { toJson } from './to-json.ts';

/** Appearances, kinds of follow-ups and modes of which `looks/` knows. */
const unusual = /:"(stars|faces|thumbs|choice|bar|modal|tab)"/;

/** Whether the survey needs more than most do. One word too many in its texts only loads more. */
export const needsLooks = (survey: AskedSurvey, mode: DisplayMode) =>
  unusual.test(toJson({ ...survey, mode }));
