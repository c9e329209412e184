import type { JourneyInput, Touchpoint } from '@voxpoint/contract';
import { useWords } from '../../../base/words.ts';
import { TextField } from '../../../forms/fields.tsx';
import { TouchpointPicker } from '../../../forms/touchpoint-picker.tsx';
import { journeyWords } from './journey-words.ts';

interface JourneyFieldsProps {
  input: JourneyInput;
  touchpoints: Touchpoint[];
  onChange(part: Partial<JourneyInput>): void;
}

/** What a journey is, besides its name. */
export function JourneyFields({ input, touchpoints, onChange }: JourneyFieldsProps) {
  const words = useWords(journeyWords);
  return (
    <>
      <TouchpointPicker
        label={words.touchpoints}
        hint={words.touchpointsHint}
        none={words.noTouchpoint}
        value={input.touchpoints}
        all={touchpoints}
        isOrdered
        onChange={(keys) => onChange({ touchpoints: keys })}
      />
      <TextField
        label={words.description}
        path="description"
        value={input.description}
        lines={3}
        maxLength={5000}
        onChange={(description) => onChange({ description })}
      />
    </>
  );
}
