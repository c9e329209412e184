import type { DeviceLimit } from '@voxpoint/contract';
import { addressLimitBounds } from '@voxpoint/contract/vocabulary';
import { useWords } from '../../base/words.ts';
import { NumberField } from '../../forms/fields.tsx';
import { TouchpointPicker } from '../../forms/touchpoint-picker.tsx';
import { keysWords } from './keys-words.ts';

export interface DeviceInput {
  touchpoints: string[];
  /** undefined: nothing, or no number. */
  limit: { [Name in keyof DeviceLimit]: number | undefined };
}

interface DeviceFieldsProps {
  value: DeviceInput;
  onChange(value: DeviceInput): void;
}

/** Where the key of a device collects, and how much. */
export function DeviceFields({ value, onChange }: DeviceFieldsProps) {
  const words = useWords(keysWords);
  const { touchpoints, limit } = value;
  return (
    <>
      <TouchpointPicker
        label={words.collectsAt}
        none={words.noTouchpoint}
        path="touchpoints"
        value={touchpoints}
        onChange={(chosen) => onChange({ ...value, touchpoints: chosen })}
      />
      <fieldset>
        <legend>{words.limit}</legend>
        <p class="hint">{words.limitHint}</p>
        <div class="fields">
          <NumberField
            label={words.perMinute}
            path="limit.perMinute"
            required
            min={1}
            max={addressLimitBounds.most}
            value={limit.perMinute}
            onChange={(perMinute) => onChange({ ...value, limit: { ...limit, perMinute } })}
          />
          <NumberField
            label={words.burst}
            path="limit.burst"
            required
            min={addressLimitBounds.leastBurst}
            max={addressLimitBounds.most}
            value={limit.burst}
            onChange={(burst) => onChange({ ...value, limit: { ...limit, burst } })}
          />
        </div>
      </fieldset>
    </>
  );
}
