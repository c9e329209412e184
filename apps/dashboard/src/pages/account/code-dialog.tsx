import { useState } from 'preact/hooks';
import { useSending } from '../../base/use-sending.ts';
import { CodeField } from '../../components/code-field.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ProblemNotice } from '../../components/notice.tsx';

interface CodeDialogProps {
  title: string;
  meaning: string;
  action: string;
  /** Does it; the dialog closes then. */
  onCode(code: string): Promise<void>;
  onClose(): void;
}

/** Asks for a code before something is done that takes one. */
export function CodeDialog({ title, meaning, action, onCode, onClose }: CodeDialogProps) {
  const [code, setCode] = useState('');
  const { run, problem, isSending } = useSending();
  const isWrong = problem?.problem.code === 'second-factor-wrong';
  const submit = async (event: Event) => {
    event.preventDefault();
    if (await run(() => onCode(code))) onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form class="stack" onSubmit={(event) => void submit(event)}>
        <p>{meaning}</p>
        {problem && !isWrong && <ProblemNotice problem={problem} />}
        <CodeField value={code} onChange={setCode} isWrong={isWrong} />
        <div class="row">
          <button type="submit" class="main" disabled={isSending}>
            {action}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
