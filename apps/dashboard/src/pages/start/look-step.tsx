import { type DisplayMode, displayModes, type Metric } from '@voxpoint/contract/vocabulary';
import { useWords } from '../../base/words.ts';
import { SurveyPreview } from '../../components/survey-preview.tsx';
import { SelectField } from '../../forms/fields.tsx';
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
      <SelectField
        label={words.mode}
        value={mode ?? ''}
        choices={[['', words.asSurvey], ...displayModes.map((each) => [each, words[each]] as const)]}
        onChange={(chosen) => onMode(chosen || undefined)}
      />
      <SurveyPreview touchpoint={touchpoint} metric={metric} mode={mode ?? ''} />
      <div>
        <button type="button" class="main" onClick={onDone}>
          {words.toTag}
        </button>
      </div>
    </>
  );
}
