import { useWords } from '../base/words.ts';
import { formWords } from './form-words.ts';

interface MoveButtonsProps {
  /** Names the list on its page. */
  list: string;
  /** What is moved, for those who do not see where the buttons stand. */
  name: string;
  index: number;
  count: number;
  onMove(to: number): void;
}

/** Moves one of a list up or down; the focus goes with it. */
export function MoveButtons({ list, name, index, count, onMove }: MoveButtonsProps) {
  const words = useWords(formWords);
  const move = (way: 'up' | 'down', to: number) => {
    onMove(to);
    requestAnimationFrame(() => focusOn(list, way, to));
  };
  return (
    <>
      <button
        type="button"
        data-move={`${list} up`}
        aria-label={`${words.up}: ${name}`}
        disabled={index === 0}
        onClick={() => move('up', index - 1)}
      >
        ↑
      </button>
      <button
        type="button"
        data-move={`${list} down`}
        aria-label={`${words.down}: ${name}`}
        disabled={index === count - 1}
        onClick={() => move('down', index + 1)}
      >
        ↓
      </button>
    </>
  );
}

/** The same button where the thing is now; at an end of the list, where it is disabled, the other one. */
function focusOn(list: string, way: 'up' | 'down', index: number): void {
  const buttonOf = (each: string) =>
    document.querySelectorAll<HTMLButtonElement>(`[data-move="${list} ${each}"]`)[index];
  const same = buttonOf(way);
  const next = same?.disabled ? buttonOf(way === 'up' ? 'down' : 'up') : same;
  next?.focus();
}

/** The list with what stood at one place now at another. */
export function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)];
}
