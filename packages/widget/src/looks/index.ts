import type { Appearance } from '@voxpoint/contract/vocabulary';
import type { icon } from '../questions/icon.tsx';
import type { usualQuestions } from '../questions/index.ts';
import type { QuestionDrawing } from '../questions/question.ts';
import type { scoreRow } from '../questions/score-row.tsx';
import type { jsx } from '../renderer/jsx-runtime.ts';
import drawings from './drawings.css?inline';
import tab from './tab.css?inline';

/** What the survey UI draws with: an element that another copy of it made would not be drawn. */
export interface Tools {
  jsx: typeof jsx;
  icon: typeof icon;
  scoreRow: typeof scoreRow;
}

type Unusual = Exclude<Appearance, keyof typeof usualQuestions>;

/** What most surveys do not need: drawings in a row, and the tab. A new appearance adds its lines here. */
export const looksBy = ({ jsx, icon, scoreRow }: Tools) => {
  const path = (d: string) => jsx('path', { d });
  const questions = {
    stars: (survey) =>
      scoreRow(
        survey,
        () => icon(path('m12 3 2.8 5.7 6.2.9-4.5 4.4 1 6.2-5.5-2.9-5.5 2.9 1-6.2L3 9.6l6.2-.9z')),
        'stars',
      ),
    // From a sad face to a happy one: the mouth tells, not a colour.
    faces: (survey) =>
      scoreRow(survey, ({ share }) =>
        icon([
          jsx('circle', { cx: 12, cy: 12, r: 10 }),
          path(`M8.5 9v1m7-1v1M7.5 ${17 - 3 * share}q4.5 ${10 * share - 5} 9 0`),
        ]),
      ),
    // Down and up. Which is which stands below them, and the name of each tells it too.
    thumbs: (survey) =>
      scoreRow(survey, () => icon(path('M7 11v9H3v-9zm0 0 4-8q3 0 3 3l-1 4h7l1 2-2 7-2 1H7')), 'thumbs'),
  } satisfies Record<Unusual, QuestionDrawing>;
  return { questions, styles: drawings + tab };
};

export type Looks = ReturnType<typeof looksBy>;
