import './switch.css';

interface SwitchProps {
  isOn: boolean;
  /** What is switched. */
  label: string;
  /** What stands beside it: its state. */
  text: string;
  disabled?: boolean;
  onChange(isOn: boolean): void;
}

/** Switches something on and off at once. */
export function Switch({ isOn, label, text, disabled, onChange }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      class="switch"
      aria-checked={isOn}
      aria-label={label}
      disabled={disabled}
      onClick={() => onChange(!isOn)}
    >
      {text}
    </button>
  );
}
