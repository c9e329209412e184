import type { CaseDetail } from '@voxpoint/contract';
import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useAddress } from '../../base/addresses.ts';
import { useSession } from '../../base/session.tsx';
import { useWords } from '../../base/words.ts';
import { FormErrors } from '../../forms/field-errors.tsx';
import { TextField } from '../../forms/fields.tsx';
import { useFormFocus } from '../../forms/use-form-focus.ts';
import { caseWords } from './case-words.ts';
import type { CaseState } from './use-case.ts';

interface CaseActionsProps {
  detail: CaseDetail;
  state: CaseState;
  resolveButton: RefObject<HTMLButtonElement | null>;
}

/** The next step of a case, each in one click; resolving asks what was done. */
export function CaseActions({ detail, state, resolveButton }: CaseActionsProps) {
  const words = useWords(caseWords);
  const { session } = useSession();
  const address = useAddress();
  const [isResolving, setIsResolving] = useState(false);
  const { status, owner } = detail;
  const { isSending, change } = state;
  const isOver = status === 'resolved' || status === 'closed';
  const button = (label: string, given: Parameters<typeof change>[0]) => (
    <button type="button" disabled={isSending} onClick={() => void change(given)}>
      {label}
    </button>
  );
  const makeAction = (
    <a class="button" href={address('/actions', newAction(detail))}>
      {words.makeAction}
    </a>
  );
  if (isOver) {
    return (
      <div class="row">
        {button(words.reopen, { status: 'open' })}
        {makeAction}
      </div>
    );
  }
  return (
    <div class="stack">
      <div class="row">
        {owner !== session.person.id && button(words.take, { owner: session.person.id })}
        {status === 'waiting'
          ? button(words.goOn, { status: 'open' })
          : button(words.wait, { status: 'waiting' })}
        <button
          type="button"
          class="main"
          ref={resolveButton}
          aria-expanded={isResolving}
          onClick={() => setIsResolving(!isResolving)}
        >
          {words.resolve}
        </button>
        {button(words.close, { status: 'closed' })}
        {makeAction}
      </div>
      {isResolving && <ResolveForm detail={detail} state={state} onDone={() => setIsResolving(false)} />}
    </div>
  );
}

/** What a form of a new action begins with. */
function newAction({ id, touchpoint, answer }: CaseDetail): Record<string, string | undefined> {
  return { new: '1', case: id, touchpoint, metric: answer?.metric };
}

function ResolveForm({
  detail,
  state,
  onDone,
}: Omit<CaseActionsProps, 'resolveButton'> & { onDone(): void }) {
  const words = useWords(caseWords);
  const [resolution, setResolution] = useState(detail.resolution ?? '');
  const [cause, setCause] = useState(detail.cause ?? '');
  const form = useRef<HTMLFormElement>(null);
  useFormFocus(form);
  return (
    <FormErrors errors={state.refusal?.errors ?? {}}>
      <form
        class="stack panel"
        ref={form}
        onSubmit={async (event) => {
          event.preventDefault();
          const given = { status: 'resolved' as const, resolution, ...(cause.trim() && { cause }) };
          if (await state.change(given)) onDone();
        }}
      >
        <TextField
          label={words.resolution}
          hint={words.resolutionHint}
          path="resolution"
          lines={3}
          required
          value={resolution}
          onChange={setResolution}
        />
        <TextField
          label={words.cause}
          hint={words.causeHint}
          path="cause"
          value={cause}
          onChange={setCause}
        />
        <div class="row">
          <button type="submit" class="main" disabled={state.isSending || resolution.trim() === ''}>
            {words.resolveNow}
          </button>
          <button type="button" onClick={onDone}>
            {words.cancel}
          </button>
        </div>
      </form>
    </FormErrors>
  );
}
