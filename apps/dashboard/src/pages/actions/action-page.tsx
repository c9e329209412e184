import type { Action, ActionInput, Case } from '@voxpoint/contract';
import { useRoute } from 'preact-iso';
import { useAddress } from '../../base/addresses.ts';
import { caseTerms } from '../../base/case-words.ts';
import { useFormats } from '../../base/formats.ts';
import { useMay } from '../../base/session.tsx';
import { useFetch } from '../../base/use-fetch.ts';
import { useWords } from '../../base/words.ts';
import { Loading } from '../../components/loading.tsx';
import { PageHeading, PageProblem } from '../../components/page-heading.tsx';
import { bindFields } from '../../forms/bind-fields.ts';
import { DeleteButton } from '../../forms/delete-button.tsx';
import { DraftForm } from '../../forms/draft-form.tsx';
import { useDraft } from '../../forms/use-draft.ts';
import { ActionFields } from './action-fields.tsx';
import '../set-up/set-up.css';
import './actions.css';
import { actionsWords } from './actions-words.ts';
import { EffectPanel } from './effect-panel.tsx';

/** One action: what it is, and what it moved. */
export function ActionPage() {
  const { action = '' } = useRoute().params;
  const words = useWords(actionsWords);
  const list = useAddress()('/actions');
  const isEditor = useMay('editor');
  const path = `/v1/actions/${encodeURIComponent(action)}`;
  const draft = useDraft<Action, ActionInput>(path, { toInput, toSent });
  const { saved, input, problem } = draft;
  if (problem) return <PageProblem title={words.title} problem={problem} onRetry={draft.reload} />;
  if (!saved || !input) return <Loading />;
  return (
    <div class="actions set-up-page">
      <div>
        <div>
          <a href={list}>{words.back}</a>
          <PageHeading title={saved.title} />
        </div>
        {saved.status === 'done' && <EffectPanel action={saved.key} changedAt={saved.updatedAt} />}
        <Cases ids={saved.cases} />
        <DraftForm draft={draft} class="panel stack" label={saved.title}>
          <ActionFields field={bindFields(input, draft.change)} />
        </DraftForm>
        {isEditor && (
          <DeleteButton label={words.delete} title={words.deleteTitle(saved.title)} path={path} after={list}>
            <p>{words.deleteMeaning}</p>
          </DeleteButton>
        )}
      </div>
    </div>
  );
}

function toInput({ key: _key, createdAt: _made, updatedAt: _changed, ...action }: Action): ActionInput {
  return action;
}

/** When it was done is said only of what is done. */
function toSent({ doneAt, ...input }: ActionInput): ActionInput {
  return input.status === 'done' && doneAt ? { ...input, doneAt } : input;
}

function Cases({ ids }: { ids: readonly string[] }) {
  const words = useWords(actionsWords);
  if (ids.length === 0) return null;
  return (
    <section>
      <h2>{words.cases}</h2>
      <ul class="row plain-list">
        {ids.map((id) => (
          <CaseLink key={id} id={id} />
        ))}
      </ul>
    </section>
  );
}

function CaseLink({ id }: { id: string }) {
  const terms = useWords(caseTerms);
  const address = useAddress();
  const { count } = useFormats();
  const { data } = useFetch<Case>(`/v1/cases/${id}`);
  return (
    <li>
      <a href={address(`/cases/${id}`)}>
        {data ? `${terms.caseNumber(count(data.number))}: ${terms[data.status]}` : id}
      </a>
    </li>
  );
}
