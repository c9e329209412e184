import { scoresOf } from '@voxpoint/contract/vocabulary';
import { icon } from './icon.tsx';
import type { QuestionDrawing } from './question.ts';
import { scoreCell } from './score-cell.tsx';

/** A cell for every score, with its number or its drawing, and beside them what the two ends mean. */
export const scoreRow: QuestionDrawing = ({ scale, texts, appearance }, drawing) => {
  const scores = scoresOf(scale);
  const meanings = { [scale.min]: texts.low, [scale.max]: texts.high };
  // Where one row of many is too narrow, two of about the same length take its place.
  const rows = scores.length > 6 ? 2 : 1;
  return (
    <div class={rows > 1 ? 'rows' : ''}>
      <div class={`row ${appearance}`} style={`--columns:${Math.ceil(scores.length / rows)}`}>
        {scores.map((score, index) =>
          scoreCell(
            score,
            drawing ? icon(<path d={drawing(index / (scores.length - 1))} />) : score,
            [score, texts.labels?.[index] ?? meanings[score]].join(' '),
          ),
        )}
      </div>
      <div part="ends">
        <span>{texts.low}</span>
        <span>{texts.high}</span>
      </div>
    </div>
  );
};
