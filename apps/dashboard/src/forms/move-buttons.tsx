import { useWords } from '../words.ts';
import { formWords } from './form-words.ts';

interface MoveButtonsProps {
  /** What is moved, for those who do not see where the buttons stand. */
  name: string;
  index: number;
  count: number;
  onMove(to: number): void;
}

/** Moves one of a list up or down; the focus goes with it. */
export function MoveButtons({ name, index, count, onMove }: MoveButtonsProps) {
  const words = useWords(formWords);
  return (
    <>
      <button
        type="button"
        aria-label={`${words.up}: ${name}`}
        disabled={index === 0}
        onClick={() => onMove(index - 1)}
      >
        ↑
      </button>
      <button
        type="button"
        aria-label={`${words.down}: ${name}`}
        disabled={index === count - 1}
        onClick={() => onMove(index + 1)}
      >
        ↓
      </button>
    </>
  );
}

/** The list with what stood at one place now at another. */
export function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)];
}
