import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useWords } from '../base/words.ts';
import { Notice } from '../components/notice.tsx';
import { FormProblem, ToCorrect } from './form-problem.tsx';
import { formWords } from './form-words.ts';
import type { Draft } from './use-draft.ts';

interface SaveBarProps {
  draft: Pick<
    Draft<unknown, object>,
    'isChanged' | 'isSaved' | 'hasReplaced' | 'sending' | 'discard' | 'save' | 'reload'
  >;
  /** There is nothing yet: it is made by saving. */
  isNew?: boolean;
  /** What the button says; by default "Save", or "Create". */
  label?: string;
  /** What is wrong with the draft before it is sent. */
  fieldErrors?: Record<string, string>;
  /** What saving has meant. */
  saved?: ComponentChildren;
}

/** Saves, says how it went, and lets the person choose when somebody else was quicker. */
export function SaveBar({ draft, isNew = false, label, fieldErrors = {}, saved }: SaveBarProps) {
  const words = useWords(formWords);
  const { isChanged, isSaved, hasReplaced, sending } = draft;
  const { problem, isSending } = sending;
  const isConflict = problem?.status === 412;
  const wrong = { ...fieldErrors, ...problem?.errors };
  const bar = useKeptFocus();
  return (
    <div ref={bar} class={isChanged || isNew || problem ? 'save-bar is-needed' : 'save-bar'}>
      {isConflict && <Conflict draft={draft} />}
      {problem && !isConflict && Object.keys(wrong).length === 0 && <FormProblem problem={problem} />}
      <ToCorrect errors={wrong} />
      <div class="row">
        <button type="submit" class="main" disabled={isSending || !(isChanged || isNew)}>
          {label ?? (isNew ? words.create : words.save)}
        </button>
        {isChanged && !isNew && (
          <button type="button" onClick={draft.discard} disabled={isSending}>
            {words.discard}
          </button>
        )}
        <span role="status" class="soft" tabIndex={-1}>
          {isSending && words.saving}
          {!isSending && isChanged && !isNew && words.unsaved}
          {!isSending && isSaved && (hasReplaced ? words.savedMine : (saved ?? words.saved))}
        </span>
      </div>
    </div>
  );
}

function Conflict({ draft }: Pick<SaveBarProps, 'draft'>) {
  const words = useWords(formWords);
  return (
    <Notice title={words.conflict} kind="bad" role="alert">
      <p>{words.conflictAdvice}</p>
      <div class="row">
        <button type="button" onClick={draft.reload}>
          {words.loadTheirs}
        </button>
        <button type="button" class="bad" onClick={() => void draft.save({ force: true })}>
          {words.saveMine}
        </button>
      </div>
    </Notice>
  );
}

/** A button that had the focus and is gone or off leaves it to what says how it went. */
function useKeptFocus() {
  const bar = useRef<HTMLDivElement>(null);
  const had = bar.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    const { activeElement } = document;
    if (had && (activeElement === document.body || activeElement?.matches(':disabled'))) {
      bar.current?.querySelector<HTMLElement>('[role="status"]')?.focus();
    }
  });
  return bar;
}
