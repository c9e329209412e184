import type { ComponentChildren } from 'preact';
import { useFormats } from '../base/formats.ts';
import { useWords } from '../base/words.ts';
import { Notice, ProblemNotice } from '../components/notice.tsx';
import { formWords } from './form-words.ts';
import type { Draft } from './use-draft.ts';

interface SaveBarProps {
  draft: Pick<Draft<unknown, object>, 'isChanged' | 'isSaved' | 'sending' | 'discard' | 'save' | 'reload'>;
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
  const { isChanged, isSaved, sending } = draft;
  const { problem, isSending } = sending;
  const isConflict = problem?.status === 412;
  const wrong = { ...fieldErrors, ...problem?.errors };
  return (
    <div class={isChanged || isNew || problem ? 'save-bar is-needed' : 'save-bar'}>
      {isConflict && (
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
      )}
      {problem && !isConflict && Object.keys(problem.errors).length === 0 && (
        <ProblemNotice problem={problem} />
      )}
      <FieldErrorList fieldErrors={wrong} />
      <div class="row">
        <button type="submit" class="main" disabled={isSending || !(isChanged || isNew)}>
          {label ?? (isNew ? words.create : words.save)}
        </button>
        {isChanged && !isNew && (
          <button type="button" onClick={draft.discard} disabled={isSending}>
            {words.discard}
          </button>
        )}
        <span role="status" class="soft">
          {isSending && words.saving}
          {!isSending && isChanged && !isNew && words.unsaved}
          {!isSending && isSaved && (saved ?? words.saved)}
        </span>
      </div>
    </div>
  );
}

function FieldErrorList({ fieldErrors }: { fieldErrors: Record<string, string> }) {
  const words = useWords(formWords);
  const { count } = useFormats();
  const all = Object.entries(fieldErrors);
  if (all.length === 0) return null;
  return (
    <div class="field-error" role="alert">
      {words.toCorrect(count(all.length))}
      <ul>
        {all.map(([path, message]) => (
          <li key={path}>
            {path}: {message}
          </li>
        ))}
      </ul>
    </div>
  );
}
