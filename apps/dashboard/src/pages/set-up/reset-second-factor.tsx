import type { Person } from '@voxpoint/contract';
import { useState } from 'preact/hooks';
import { type ApiProblem, send } from '../../base/api.ts';
import { useSending } from '../../base/use-sending.ts';
import { useWords } from '../../base/words.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { CopyBox } from '../../components/copy-box.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { peopleWords } from './people-words.ts';

interface ResetSecondFactorProps {
  person: Person;
  name: string;
  onReset(): void;
}

/** A button, and the question before the second factor of somebody is taken away. */
export function ResetSecondFactor({ person, name, onReset }: ResetSecondFactorProps) {
  const words = useWords(peopleWords);
  const [isAsking, setIsAsking] = useState(false);
  const { run, problem, isSending } = useSending();
  const reset = () =>
    run(async () => {
      await send(`DELETE /v1/people/${person.id}/second-factor`);
      setIsAsking(false);
      onReset();
    });
  return (
    <>
      <button type="button" aria-label={words.resetNamed(name)} onClick={() => setIsAsking(true)}>
        {words.reset}
      </button>{' '}
      {isAsking && (
        <ConfirmDialog
          title={words.resetTitle(name)}
          isSending={isSending}
          action={words.resetNow}
          onConfirm={() => void reset()}
          onClose={() => setIsAsking(false)}
        >
          <p>{words.resetMeaning}</p>
          {problem && <ResetProblem problem={problem} email={person.email} />}
        </ConfirmDialog>
      )}
    </>
  );
}

function ResetProblem({ problem, email }: { problem: ApiProblem; email: string }) {
  const words = useWords(peopleWords);
  if (problem.problem.code !== 'person-elsewhere') return <ProblemNotice problem={problem} />;
  return (
    <Notice title={words.resetElsewhereTitle} kind="bad" heading="h3" role="alert">
      <p>{words.resetElsewhereAdvice}</p>
      <CopyBox text={`voxpoint reset-second-factor ${email}`} label={words.command} />
    </Notice>
  );
}
