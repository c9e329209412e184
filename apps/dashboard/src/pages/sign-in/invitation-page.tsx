import type { CurrentSession, InvitationOffer } from '@voxpoint/contract';
import { useEffect, useState } from 'preact/hooks';
import { projectAddress, root } from '../../base/addresses.ts';
import { ApiProblem, send } from '../../base/api.ts';
import { useWords } from '../../base/words.ts';
import { Loading } from '../../components/loading.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { Entrance } from './entrance.tsx';
import { InvitationForm } from './invitation-form.tsx';
import { invitationWords } from './invitation-words.ts';
import { useLinkToken } from './link-token.ts';
import { SignInProblem } from './sign-in-problem.tsx';
import { signInWords } from './sign-in-words.ts';

interface InvitationPageProps {
  session: CurrentSession | null;
  onEnter(session: CurrentSession, address: string): void;
}

/** Shows what an invitation is for, and accepts it. */
export function InvitationPage({ session, onEnter }: InvitationPageProps) {
  const words = useWords(invitationWords);
  const token = useLinkToken();
  const { offer, problem, retry } = useOffer(token);
  const isFirst = offer?.email === null;
  return (
    <Entrance title={isFirst ? words.firstTitle : words.title}>
      {token === null && (
        <Notice title={words.noTokenTitle} kind="bad">
          <p>{words.noTokenAdvice}</p>
        </Notice>
      )}
      {problem && <LookProblem problem={problem} onRetry={retry} />}
      {token !== null && !offer && !problem && <Loading />}
      {token !== null && offer && (
        <InvitationForm
          key={token}
          token={token}
          offer={offer}
          signedInAs={session?.person.email ?? null}
          onAccept={(entered) => onEnter(entered, projectAddress(offer.project.key))}
        />
      )}
      {(token === null || problem) && <a href={`${root}/sign-in`}>{words.toSignIn}</a>}
    </Entrance>
  );
}

function useOffer(token: string | null) {
  const [offer, setOffer] = useState<InvitationOffer>();
  const [problem, setProblem] = useState<ApiProblem>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    setOffer(undefined);
    setProblem(undefined);
    if (token === null) return undefined;
    const leaving = new AbortController();
    const { signal } = leaving;
    send<InvitationOffer>('POST /v1/invitations/look', { body: { token }, project: '', signal }).then(
      setOffer,
      (error) => {
        if (!signal.aborted) setProblem(error instanceof ApiProblem ? error : new ApiProblem(0, {}));
      },
    );
    return () => leaving.abort();
  }, [token, round]);
  return { offer, problem, retry: () => setRound((before) => before + 1) };
}

function LookProblem({ problem, onRetry }: { problem: ApiProblem; onRetry(): void }) {
  const words = useWords(invitationWords);
  const { linkTitle } = useWords(signInWords);
  // A token that is far too long is refused for its length.
  if (problem.problem.code === 'link-invalid' || problem.status === 422) {
    return (
      <Notice title={linkTitle} kind="bad" role="alert">
        <p>{words.usedAdvice}</p>
      </Notice>
    );
  }
  if (problem.status === 429) return <SignInProblem problem={problem} />;
  return <ProblemNotice problem={problem} onRetry={onRetry} />;
}
