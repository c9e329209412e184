import type { Child } from '../renderer/vnode.ts';

/** There is one keyboard. While an arrow is down, a click means that it moved the choice. */
let isArrowDown = false;

interface ScoreGroupProps {
  question: string;
  children: Child;
  /** The score that is chosen in the group is meant as the answer. */
  onAnswer(): void;
}

/**
 * A tap answers at once. By keyboard arrows only choose, and Enter, Space or leaving the group answers: whoever goes
 * past six scores to the seventh has given one answer.
 */
export function ScoreGroup({ question, children, onAnswer }: ScoreGroupProps) {
  return (
    <fieldset
      onClick={({ target }) => {
        if (!isArrowDown && (target as HTMLInputElement).checked) onAnswer();
      }}
      onKeyDown={({ key, target }) => {
        isArrowDown = key.startsWith('Arrow');
        const isConfirmed = key === 'Enter' || key === ' ';
        if (isConfirmed) (target as HTMLInputElement).checked = true;
        // Before Tab moves the focus, so that it finds the follow-ups that the answer brings.
        if (isConfirmed || key === 'Tab') onAnswer();
      }}
      onKeyUp={() => {
        isArrowDown = false;
      }}
      onFocusOut={({ currentTarget, relatedTarget }) => {
        // Another window is not another field: the choice may go on when the person comes back.
        if (document.hasFocus() && !currentTarget.contains(relatedTarget as Node | null)) onAnswer();
      }}
    >
      <legend part="question">{question}</legend>
      {children}
    </fieldset>
  );
}
