import { isOrigin } from '@voxpoint/contract/origins';
import { useState } from 'preact/hooks';
import { useWords } from '../../../base/words.ts';
import { afterPress } from '../../../forms/after-press.ts';
import { useFieldErrorsBelow } from '../../../forms/field-errors.tsx';
import { TextField } from '../../../forms/fields.tsx';
import { settingsWords } from './settings-words.ts';

/** The first line that is no origin. */
export function wrongOrigin(lines: readonly string[]): string | undefined {
  return lines.find((line) => {
    const origin = line.trim();
    return origin !== '' && !isOrigin(origin);
  });
}

interface AllowedOriginsProps {
  value: string[];
  onChange(lines: string[]): void;
}

/** Where browsers may collect from: one origin in a line. */
export function AllowedOrigins({ value, onChange }: AllowedOriginsProps) {
  const words = useWords(settingsWords);
  /** What stood there when the field was left. */
  const [left, setLeft] = useState(value);
  const wrong = left === value ? wrongOrigin(value) : undefined;
  const fieldError = useFieldErrorsBelow('allowedOrigins', words.origins);
  return (
    <TextField
      label={words.origins}
      hint={words.originsHint}
      error={wrong === undefined ? fieldError : words.originWrong(wrong)}
      value={value.join('\n')}
      lines={3}
      placeholder="https://shop.example"
      isCode
      onBlur={() => afterPress(() => setLeft(value))}
      onChange={(text) => onChange(text === '' ? [] : text.split('\n'))}
    />
  );
}
