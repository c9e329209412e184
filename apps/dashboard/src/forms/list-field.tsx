import { useEffect, useState } from 'preact/hooks';
import { useFieldErrorsBelow } from './field-errors.tsx';
import { TextField } from './fields.tsx';

interface ListFieldProps {
  label: string;
  hint?: string;
  /** Of the list: what is wrong with one of its entries is shown here, too. */
  path: string;
  /** Between two entries; a line break will do as well. */
  separator: ',' | '\n';
  value: readonly string[];
  lines?: number;
  placeholder?: string;
  onChange(entries: string[]): void;
}

/** Several short texts in one field. What is typed stays as it is typed. */
export function ListField({ separator, value, onChange, path, ...rest }: ListFieldProps) {
  const shown = value.join(separator === ',' ? ', ' : separator);
  const [text, setText] = useState(shown);
  const error = useFieldErrorsBelow(path, rest.label);
  useEffect(() => {
    if (entriesOf(text, separator).join('\n') !== value.join('\n')) setText(shown);
  }, [shown]);
  return (
    <TextField
      {...rest}
      error={error}
      value={text}
      onChange={(typed) => {
        setText(typed);
        onChange(entriesOf(typed, separator));
      }}
    />
  );
}

function entriesOf(text: string, separator: ListFieldProps['separator']): string[] {
  const entries = text.split(separator === ',' ? /[,\n]/ : /[\n,;]/).map((entry) => entry.trim());
  return [...new Set(entries.filter(Boolean))];
}
