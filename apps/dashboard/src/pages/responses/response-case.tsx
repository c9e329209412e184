import type { Case } from '@voxpoint/contract';
import { useLocation } from 'preact-iso';
import { useAddress } from '../../base/addresses.ts';
import { send } from '../../base/api.ts';
import { caseTerms } from '../../base/case-words.ts';
import { useFormats } from '../../base/formats.ts';
import { useMay } from '../../base/session.tsx';
import { useFetch } from '../../base/use-fetch.ts';
import { useSending } from '../../base/use-sending.ts';
import { useWords } from '../../base/words.ts';
import { ProblemNotice } from '../../components/notice.tsx';
import { detailWords } from './detail-words.ts';

/** The cases of an answer; and a way to open one, if none is open. */
export function ResponseCase({ response }: { response: string }) {
  const words = useWords(detailWords);
  const terms = useWords(caseTerms);
  const address = useAddress();
  const { route } = useLocation();
  const { count } = useFormats();
  const mayEdit = useMay('editor');
  const { run, problem, isSending } = useSending();
  const every = 'new,open,waiting,resolved,closed';
  const { data } = useFetch<{ data: Case[] }>(`/v1/cases?response=${response}&status=${every}&order=newest`);
  if (!data) return null;
  const isOpen = data.data.some(({ status }) => status !== 'resolved' && status !== 'closed');
  return (
    <div class="row">
      {data.data.map(({ id, number, status }) => (
        <a key={id} href={address(`/cases/${id}`)}>
          {terms.caseNumber(count(number))}: {terms[status]}
        </a>
      ))}
      {mayEdit && !isOpen && (
        <button
          type="button"
          disabled={isSending}
          onClick={() =>
            void run(async () => {
              const opened = await send<Case>('POST /v1/cases', { body: { response } });
              route(address(`/cases/${opened.id}`));
            })
          }
        >
          {words.openCase}
        </button>
      )}
      {problem && <ProblemNotice problem={problem} />}
    </div>
  );
}
