import { useWords } from '../base/words.ts';
import { formWords } from './form-words.ts';

interface RemoveButtonProps {
  /** Says what is removed. */
  label: string;
  disabled?: boolean;
  onRemove(): void;
}

/** Takes something out of a list, which is marked `data-removables`; the focus goes to its end, where one is added. */
export function RemoveButton({ label, disabled, onRemove }: RemoveButtonProps) {
  const words = useWords(formWords);
  return (
    <button
      type="button"
      aria-label={label}
      disabled={disabled}
      onClick={({ currentTarget }) => {
        const list = currentTarget.closest('[data-removables]');
        onRemove();
        requestAnimationFrame(() => {
          if (document.activeElement !== document.body) return;
          const controls = list?.querySelectorAll<HTMLElement>('button:enabled, select:enabled');
          controls?.[controls.length - 1]?.focus();
        });
      }}
    >
      {words.remove}
    </button>
  );
}
