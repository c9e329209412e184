import { type DisplayMode, displayModes, type Metric } from '@voxpoint/contract/vocabulary';
import { Field } from '../../parts/field.tsx';
import { SurveyPreview } from '../../parts/survey-preview.tsx';
import { useWords } from '../../words.ts';
import { startWords } from './start-words.ts';

interface LookStepProps {
  touchpoint: string;
  metric: Metric;
  mode?: DisplayMode;
  onMode(mode?: DisplayMode): void;
  onDone(): void;
}

/** The question as visitors will see it, drawn by the widget; how it appears goes into the tag. */
export function LookStep({ touchpoint, metric, mode, onMode, onDone }: LookStepProps) {
  const words = useWords(startWords);
  return (
    <>
      <p class="soft">{words.lookHint}</p>
      <Field label={words.mode}>
        {(attributes) => (
          <select
            {...attributes}
            value={mode ?? ''}
            onChange={({ currentTarget }) =>
              onMode(displayModes.find((each) => each === currentTarget.value))
            }
          >
            <option value="">{words.asSurvey}</option>
            {displayModes.map((each) => (
              <option key={each} value={each}>
                {words[each]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <SurveyPreview touchpoint={touchpoint} metric={metric} mode={mode ?? ''} />
      <div>
        <button type="button" class="main" onClick={onDone}>
          {words.toTag}
        </button>
      </div>
    </>
  );
}
