import type { Child } from '../renderer/vnode.ts';

/** The name of the score's radio buttons; no follow-up may have it as its key. */
export const scoreField = '*';

/** A real radio button: the keyboard, screen readers and voice control need nothing else. */
export function scoreCell(score: number, content: Child, label?: string) {
  return (
    <label key={score} part="score">
      <input type="radio" name={scoreField} value={score} aria-label={label} />
      {content}
    </label>
  );
}
