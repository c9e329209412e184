import { type Metric, metrics } from '@voxpoint/contract/vocabulary';
import { fieldWords } from '../../base/field-words.ts';
import { useWords } from '../../base/words.ts';
import { SelectField } from '../../forms/fields.tsx';
import type { AlertPartProps } from './alert-fields.tsx';
import { alertFormWords } from './alert-form-words.ts';

/** Which number is watched, and which way; and what a rule about numbers needs before it can tell anything. */
export function NumberConditions({ draft: { kind, when }, onChange }: AlertPartProps) {
  const words = useWords(alertFormWords);
  const terms = useWords(fieldWords);
  const hasMetric = kind === 'score' || kind === 'target';
  const needs = kind === 'score' || kind === 'target' ? words[`${kind}Needs`] : words.countsNeed;
  return (
    <>
      {hasMetric && (
        <div class="fields">
          <SelectField<Metric>
            label={terms.metric}
            path="when.metric"
            value={when.metric ?? 'nps'}
            choices={metrics.map((metric) => [metric, terms[metric]])}
            onChange={(metric) => onChange({ when: { ...when, metric } })}
          />
          {kind === 'score' && (
            <SelectField
              label={words.direction}
              path="when.direction"
              value={when.direction ?? 'worse'}
              choices={[
                ['worse', words.worse],
                ['better', words.better],
              ]}
              onChange={(direction) => onChange({ when: { ...when, direction } })}
            />
          )}
        </div>
      )}
      <p class="hint">{needs}</p>
    </>
  );
}
