import type { Figures } from '@voxpoint/contract';
import type { Metric } from '@voxpoint/contract/vocabulary';
import { fieldWords } from '../../base/field-words.ts';
import { useFormats } from '../../base/formats.ts';
import { useWords } from '../../base/words.ts';

interface ScoreWithIntervalProps {
  metric: Metric;
  figures: Pick<Figures, 'score' | 'interval95' | 'lowSample'>;
}

/** A score in one line: never without its interval, and few answers look like it. */
export function ScoreWithInterval({ metric, figures }: ScoreWithIntervalProps) {
  const field = useWords(fieldWords);
  const formats = useFormats();
  const { score, interval95, lowSample } = figures;
  if (score === null) return <span class="hint">{field.noResponses}</span>;
  return (
    <span class={`overview-inline ${lowSample ? 'few' : ''}`}>
      <strong>{formats.score(metric, score)}</strong>{' '}
      {interval95 && <span class="hint">({formats.interval(metric, interval95)})</span>}{' '}
      {lowSample && (
        <span class="badge" title={field.lowSampleMeaning}>
          {field.lowSample}
        </span>
      )}
    </span>
  );
}
