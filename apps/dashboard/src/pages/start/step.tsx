import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '../../base/words.ts';
import { startWords } from './start-words.ts';
import type { StepState } from './use-steps.ts';

interface StepProps {
  title: string;
  state: StepState;
  /** What was chosen, once it is done. */
  summary?: string;
  /** It is done, and stays open nevertheless. */
  isTicked?: boolean;
  /** It takes the focus when it is its turn. */
  takesFocus: boolean;
  onChange?(): void;
  children: ComponentChildren;
}

/** One of the steps: its title, and what is to be done if it is its turn. */
export function Step({ title, state, summary, isTicked, takesFocus, onChange, children }: StepProps) {
  const words = useWords(startWords);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  const isDone = state === 'done' || isTicked;
  return (
    <li
      class={`start-step ${state} ${isDone ? 'ticked' : ''}`}
      aria-current={state === 'now' ? 'step' : undefined}
    >
      <div class="row">
        <h2 ref={heading} tabIndex={-1}>
          {title}
          {isDone && <span class="unseen"> ({words.done})</span>}
        </h2>
        {state === 'done' && <span class="soft">{summary}</span>}
        {state === 'done' && onChange && (
          <button type="button" class="quiet" onClick={onChange}>
            {words.change}
            <span class="unseen">: {title}</span>
          </button>
        )}
      </div>
      {state === 'now' && <div class="stack">{children}</div>}
    </li>
  );
}
