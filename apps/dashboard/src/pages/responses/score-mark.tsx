import type { Response } from '@voxpoint/contract';
import { bandedScale, bandPosition } from '@voxpoint/contract/vocabulary';
import { fieldWords } from '../../base/field-words.ts';
import { useFormats } from '../../base/formats.ts';
import { useWords } from '../../base/words.ts';
import './response-parts.css';
import { responsesWords } from './responses-words.ts';

const classes = ['is-worst', 'is-middle', 'is-best'] as const;

/** A score on its scale, its metric and its band. */
export function ScoreMark({ response }: { response: Response }) {
  const words = useWords(responsesWords);
  const terms = useWords(fieldWords);
  const formats = useFormats();
  const { metric, score, scale, band } = response;
  return (
    <span class={`score-mark ${classes[bandPosition(bandedScale(metric, scale), score)]}`}>
      <span class="score-mark-score">
        <span class="unseen">{words.of(formats.count(score), formats.count(scale.max))}</span>
        <span aria-hidden="true">
          <b>{score}</b>/{scale.max}
        </span>
      </span>{' '}
      <span class="score-mark-band">{words[band]}</span> <span class="soft">{terms[metric]}</span>
    </span>
  );
}
