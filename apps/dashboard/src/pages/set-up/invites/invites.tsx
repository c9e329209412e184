import type { InviteCounts, Survey, Touchpoint } from '@voxpoint/contract';
import { inviteStates } from '@voxpoint/contract/vocabulary';
import { useState } from 'preact/hooks';
import { withQuery } from '../../../base/addresses.ts';
import { useFormats } from '../../../base/formats.ts';
import { useMay } from '../../../base/session.tsx';
import { useFetch } from '../../../base/use-fetch.ts';
import { useWords } from '../../../base/words.ts';
import { Loading } from '../../../components/loading.tsx';
import { ProblemNotice } from '../../../components/notice.tsx';
import { InviteList } from './invite-list.tsx';
import { inviteWords } from './invite-words.ts';
import './invites.css';
import { MadeInvites } from './made-invites.tsx';
import { NewInvites, SampleButton } from './new-invites.tsx';

interface InvitesProps {
  touchpoint: Touchpoint;
  /** One at least. */
  surveys: Survey[];
}

/** Customers who are asked by a link of their own: made from a CSV, counted, listed, withdrawn. */
export function Invites({ touchpoint, surveys }: InvitesProps) {
  const words = useWords(inviteWords);
  const isEditor = useMay('editor');
  const mayInvite = isEditor && touchpoint.archivedAt === null;
  const [receipt, setReceipt] = useState<{ csv: string; isMailed: boolean }>();
  const [round, setRound] = useState(0);
  const { key } = touchpoint;
  const { data, problem, reload } = useFetch<InviteCounts>(
    withQuery('/v1/invites/counts', { touchpoint: key }),
  );
  const made = (given: { csv: string; isMailed: boolean }) => {
    setReceipt(given);
    setRound(round + 1);
    reload();
  };
  return (
    <section aria-label={words.title} class="stack">
      <div>
        <h2>{words.title}</h2>
        <p class="hint">{words.intro}</p>
      </div>
      {receipt && (
        <MadeInvites key={round} touchpoint={key} {...receipt} onClose={() => setReceipt(undefined)} />
      )}
      {problem && <ProblemNotice problem={problem} onRetry={reload} />}
      {!data && !problem && <Loading />}
      {data?.total === 0 && !receipt && (
        <p class="soft">
          {words.none} {mayInvite && words.noneAdvice}
        </p>
      )}
      {data && mayInvite && !receipt && (
        <details class="invite-form" open={data.total === 0}>
          <summary>{words.invite}</summary>
          <div class="stack">
            <div>
              <SampleButton />
            </div>
            <NewInvites touchpoint={touchpoint} surveys={surveys} onMade={made} />
          </div>
        </details>
      )}
      {data && data.total > 0 && (
        <>
          <Counts counts={data} />
          <InviteList key={round} touchpoint={key} onWithdrawn={reload} />
        </>
      )}
    </section>
  );
}

function Counts({ counts }: { counts: InviteCounts }) {
  const words = useWords(inviteWords);
  const { count } = useFormats();
  return (
    <dl class="invite-counts" aria-label={words.counts}>
      {(['total', ...inviteStates] as const).map((name) => (
        <div key={name}>
          <dt>{words[name]}</dt>
          <dd>{count(counts[name])}</dd>
        </div>
      ))}
    </dl>
  );
}
