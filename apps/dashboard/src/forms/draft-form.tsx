import type { ComponentChildren, RefObject } from 'preact';
import { useMay } from '../base/session.tsx';
import { FormErrors } from './field-errors.tsx';
import { ReadOnlyUnless } from './read-only.tsx';
import { SaveBar } from './save-bar.tsx';
import type { Draft } from './use-draft.ts';
import { useLeaveWarning } from './use-leave-warning.ts';

interface DraftFormProps {
  draft: Draft<unknown, object>;
  label?: string;
  /** Seen above it; else only its label is told. */
  heading?: string;
  class?: string;
  formRef?: RefObject<HTMLFormElement | null>;
  /** Who may change it; others only see it. */
  least?: 'editor' | 'owner';
  /** By default it saves. */
  onSubmit?(): void;
  /** Below the button that saves. */
  below?: ComponentChildren;
  children: ComponentChildren;
}

/** The form of a draft: its fields with what is wrong with them, and the bar that saves. */
export function DraftForm(props: DraftFormProps) {
  const { draft, heading, label = heading, formRef, least = 'editor', below, children } = props;
  const { onSubmit = () => void draft.save() } = props;
  const may = useMay(least);
  useLeaveWarning(draft.isChanged);
  return (
    <form
      class={props.class}
      ref={formRef}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {heading && <h2>{heading}</h2>}
      <FormErrors errors={draft.sending.problem?.errors ?? {}}>
        <ReadOnlyUnless least={least}>{children}</ReadOnlyUnless>
        {may && <SaveBar draft={draft} />}
      </FormErrors>
      {below}
    </form>
  );
}
