import { useEffect, useRef, useState } from 'preact/hooks';

/** No answer is older. */
const earliest = '2000-01-01';

interface DayFieldProps {
  id: string;
  /** `2026-11-22`. */
  value: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
  /** The day that was typed or picked; not while it is being typed. */
  onChange(day: string): void;
}

/**
 * A day that can be typed at any speed: it is taken with Enter or when the field is left, and at once when it is picked.
 * Neither earliest nor latest day may be near: a browser then does not let their common year or month be typed.
 */
export function DayField({ value, onChange, ...attributes }: DayFieldProps) {
  const [shown, setShown] = useState(value);
  const isTyped = useRef(false);
  useEffect(() => setShown(value), [value]);
  const take = (day: string) => {
    isTyped.current = false;
    // What is no whole day, or a year that is not typed to its end, leaves what was there.
    if (day < earliest) setShown(value);
    else if (day !== value) onChange(day);
  };
  return (
    <input
      {...attributes}
      type="date"
      min={earliest}
      max="9999-12-31"
      value={shown}
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Enter') take(currentTarget.value);
        else if (key !== 'Tab') isTyped.current = true;
      }}
      onPointerDown={() => {
        isTyped.current = false;
      }}
      onInput={({ currentTarget }) => {
        setShown(currentTarget.value);
        if (!isTyped.current) take(currentTarget.value);
      }}
      onBlur={({ currentTarget }) => take(currentTarget.value)}
    />
  );
}
