import type { ComponentChildren, PartialInputHTMLAttributes } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useFormats } from '../base/formats.ts';
import { fromWallClock, toWallClock } from '../base/wall-clock.ts';
import { Field } from '../components/field.tsx';
import './fields.css';
import { useFieldError } from './field-errors.tsx';

interface FieldBasics {
  label: string;
  hint?: ComponentChildren;
  /** Where the server names it: what it finds wrong there is shown here. */
  path?: string;
  error?: string;
}

type InputAttributes = Omit<
  PartialInputHTMLAttributes<HTMLInputElement>,
  'label' | 'value' | 'onChange' | 'class'
>;

interface TextFieldProps extends FieldBasics, InputAttributes {
  value: string;
  onChange(value: string): void;
  /** More than one line, and how many are seen at first. */
  lines?: number;
  list?: string;
  isCode?: boolean;
}

export function TextField(props: TextFieldProps) {
  const { label, hint, path, error, value, onChange, lines, isCode, ...attributes } = props;
  const fieldError = useFieldError(path, label);
  const common: object = {
    ...attributes,
    'data-path': path,
    value,
    class: isCode ? 'wide code' : 'wide',
    ...(isCode && { spellcheck: false, autocomplete: 'off', autocapitalize: 'off' }),
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) =>
      onChange(currentTarget.value),
  };
  return (
    <Field label={label} hint={hint} error={error ?? fieldError}>
      {(described) =>
        lines ? <textarea {...described} {...common} rows={lines} /> : <input {...described} {...common} />
      }
    </Field>
  );
}

interface NumberFieldProps extends FieldBasics {
  value: number | undefined;
  /** undefined: nothing, or no number. */
  onChange(value: number | undefined): void;
  min?: number;
  max?: number;
  step?: number | 'any';
  required?: boolean;
  placeholder?: string;
  unit?: string;
}

const decimalSyntax = '-?[0-9]*[.,]?[0-9]+';

export function NumberField({
  label,
  hint,
  path,
  error,
  value,
  onChange,
  unit,
  ...attributes
}: NumberFieldProps) {
  const fieldError = useFieldError(path, label);
  const { decimalSign } = useFormats();
  // Of a comma a browser in another language makes nothing: 2,5 would be 25.
  const isDecimal = attributes.step === 'any';
  const kind: object = isDecimal
    ? { type: 'text', inputMode: 'decimal', pattern: decimalSyntax }
    : { type: 'number' };
  const shown = value === undefined ? '' : `${value}`.replace('.', isDecimal ? decimalSign : '.');
  // The text stays as it is typed, whatever is made of it meanwhile: 1. is on the way to 1.5.
  const [text, setText] = useState(shown);
  const textBefore = useRef(text);
  useEffect(() => {
    if (textBefore.current === text && value !== numberOf(text)) setText(shown);
    textBefore.current = text;
  }, [value, text]);
  return (
    <Field label={label} hint={hint} error={error ?? fieldError}>
      {(described) => (
        <span class="with-unit">
          <input
            {...described}
            {...attributes}
            {...kind}
            data-path={path}
            value={text}
            onInput={({ currentTarget }) => {
              setText(currentTarget.value);
              onChange(numberOf(currentTarget.value));
            }}
          />
          {unit && <span>{unit}</span>}
        </span>
      )}
    </Field>
  );
}

function numberOf(text: string): number | undefined {
  const value = Number(text.replace(',', '.'));
  return text.trim() === '' || Number.isNaN(value) ? undefined : value;
}

interface TimeFieldProps extends FieldBasics {
  /** An instant; empty: none. */
  value: string;
  timeZone: string;
  required?: boolean;
  /** Empty: nothing, or no whole time. */
  onChange(instant: string): void;
}

/** An instant, as a clock in the zone shows it. The text stays as it is typed: the year 20 is on the way to 2026. */
export function TimeField({ value, timeZone, onChange, ...rest }: TimeFieldProps) {
  const shownOf = (instant: string) => instant && toWallClock(instant, timeZone);
  const instantOf = (shown: string) => (shown >= earliestTime && fromWallClock(shown, timeZone)) || '';
  const [text, setText] = useState(shownOf(value));
  useEffect(() => {
    // When clocks go back, an hour comes twice: the instant that is there stays the one that is meant.
    if (value !== instantOf(text) && shownOf(value) !== text) setText(shownOf(value));
  }, [value]);
  return (
    <TextField
      {...rest}
      type="datetime-local"
      min={earliestTime}
      max="9999-12-31T23:59"
      value={text}
      onChange={(shown) => {
        setText(shown);
        onChange(instantOf(shown));
      }}
    />
  );
}

const earliestTime = '2000-01-01T00:00';

interface SelectFieldProps<Value extends string> extends FieldBasics {
  value: Value;
  choices: readonly (readonly [value: Value, name: string])[];
  onChange(value: Value): void;
}

export function SelectField<Value extends string>({
  label,
  hint,
  path,
  error,
  value,
  choices,
  onChange,
}: SelectFieldProps<Value>) {
  const fieldError = useFieldError(path, label);
  return (
    <Field label={label} hint={hint} error={error ?? fieldError}>
      {(described) => (
        <select
          {...described}
          data-path={path}
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value as Value)}
        >
          {choices.map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface CheckFieldProps {
  label: string;
  hint?: string;
  checked: boolean;
  disabled?: boolean;
  onChange(checked: boolean): void;
}

export function CheckField({ label, hint, checked, disabled, onChange }: CheckFieldProps) {
  const id = useId();
  return (
    <div class="check-field">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        disabled={disabled}
        aria-describedby={hint && `${id}-hint`}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
    </div>
  );
}
