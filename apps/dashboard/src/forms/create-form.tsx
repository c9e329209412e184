import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { useSending } from '../base/use-sending.ts';
import { useWords } from '../base/words.ts';
import { FormErrors } from './field-errors.tsx';
import { FormProblem } from './form-problem.tsx';
import { formWords } from './form-words.ts';
import { useFormFocus } from './use-form-focus.ts';
import { useLeaveWarning } from './use-leave-warning.ts';

interface CreateFormProps {
  title: string;
  /** Something is entered that would be lost. */
  isBegun: boolean;
  mayMake: boolean;
  make(): Promise<unknown>;
  onMade(): void;
  onClose(): void;
  children: ComponentChildren;
}

/** The form of something new, above the list of what there is. */
export function CreateForm({ title, isBegun, mayMake, make, onMade, onClose, children }: CreateFormProps) {
  const words = useWords(formWords);
  const sending = useSending();
  const form = useRef<HTMLFormElement>(null);
  useLeaveWarning(isBegun && !sending.isSending);
  useFormFocus(form);
  const run = async () => {
    if (mayMake && (await sending.run(make))) onMade();
  };
  return (
    <form
      class="panel"
      ref={form}
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <h2>{title}</h2>
      <FormErrors errors={sending.problem?.errors ?? {}}>
        {children}
        {sending.problem && <FormProblem problem={sending.problem} />}
      </FormErrors>
      <div class="row">
        <button type="submit" class="main" disabled={sending.isSending}>
          {words.create}
        </button>
        <button type="button" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}
