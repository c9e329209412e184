import { scoresOf } from '@voxpoint/contract/vocabulary';
import type { Child } from '../renderer/vnode.ts';
import type { AskedSurvey } from '../survey.ts';
import { scoreCell } from './score-cell.tsx';

interface ScoreDrawing {
  score: number;
  /** From 0, the lowest score, to 1. */
  share: number;
}

/** A cell for every score, and below them what the two ends mean. */
export function scoreRow({ scale, texts }: AskedSurvey, draw: (score: ScoreDrawing) => Child, look = '') {
  const scores = scoresOf(scale);
  const meanings = { [scale.min]: texts.low, [scale.max]: texts.high };
  // Where one row of many is too narrow, two of about the same length take its place.
  const rows = scores.length > 6 ? 2 : 1;
  return (
    <div class={rows > 1 ? 'rows' : ''}>
      <div class={`row ${look}`} style={`--columns:${Math.ceil(scores.length / rows)}`}>
        {scores.map((score, index) =>
          scoreCell(
            score,
            draw({ score, share: index / (scores.length - 1) }),
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
}
