import { useState } from 'preact/hooks';
import { send } from '../base/api.ts';
import { useSending } from '../base/use-sending.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { ProblemNotice } from './notice.tsx';

interface RevokeKeyProps {
  /** Of the key in the API. */
  path: string;
  called: string;
  /** What revoking it does. */
  meaning: string;
  words: {
    revoke: string;
    revokeNamed(name: string): string;
    revokeTitle(name: string): string;
    revokeHint: string;
    revokeNow: string;
  };
  onRevoke(): void;
}

/** Revokes a key of whatever kind, once the owner has said that it is meant. */
export function RevokeKey({ path, called, meaning, words, onRevoke }: RevokeKeyProps) {
  const { run, problem, isSending } = useSending();
  const [isAsking, setIsAsking] = useState(false);
  const revoke = () =>
    run(async () => {
      await send(`DELETE ${path}`);
      setIsAsking(false);
      onRevoke();
    });
  return (
    <>
      <button type="button" aria-label={words.revokeNamed(called)} onClick={() => setIsAsking(true)}>
        {words.revoke}
      </button>
      {isAsking && (
        <ConfirmDialog
          title={words.revokeTitle(called)}
          isSending={isSending}
          action={words.revokeNow}
          onConfirm={() => void revoke()}
          onClose={() => setIsAsking(false)}
        >
          <p>{meaning}</p>
          {problem ? <ProblemNotice problem={problem} /> : <p class="soft">{words.revokeHint}</p>}
        </ConfirmDialog>
      )}
    </>
  );
}
