import type { ComponentChildren } from 'preact';
import { useAddress } from '../base/addresses.ts';
import { useMay } from '../base/session.tsx';
import { Loading } from '../components/loading.tsx';
import { PageHeading, PageProblem } from '../components/page-heading.tsx';
import { type BindField, bindFields } from './bind-fields.ts';
import { DeleteButton } from './delete-button.tsx';
import { DraftForm } from './draft-form.tsx';
import { useDraft } from './use-draft.ts';

interface ResourcePageProps<Body, Input> {
  /** Of the API and of the pages, such as `journeys`. */
  collection: string;
  itemKey: string;
  words: {
    title: string;
    back: string;
    delete: string;
    deleteTitle(name: string): string;
    deleteMeaning: string;
  };
  toInput(body: Body): Input;
  /** Below the heading. */
  state?(saved: Body): ComponentChildren;
  /** The fields. */
  children(field: BindField<Input>): ComponentChildren;
}

/** The page of something that has a name: its form, and a button that deletes it. */
export function ResourcePage<Body extends { name: string }, Input extends object>(
  props: ResourcePageProps<Body, Input>,
) {
  const { collection, itemKey, words, toInput, state, children } = props;
  const path = `/v1/${collection}/${encodeURIComponent(itemKey)}`;
  const list = useAddress()(`/set-up/${collection}`);
  const isEditor = useMay('editor');
  const draft = useDraft<Body, Input>(path, { toInput });
  const { saved, input, problem } = draft;
  if (problem) return <PageProblem title={words.title} problem={problem} onRetry={draft.reload} />;
  if (!saved || !input) return <Loading />;
  return (
    <div>
      <div>
        <a href={list}>{words.back}</a>
        <PageHeading title={saved.name} />
        <p class="hint">{itemKey}</p>
        {state?.(saved)}
      </div>
      <DraftForm draft={draft}>{children(bindFields(input, draft.change))}</DraftForm>
      {isEditor && (
        <DeleteButton label={words.delete} title={words.deleteTitle(saved.name)} path={path} after={list}>
          <p>{words.deleteMeaning}</p>
        </DeleteButton>
      )}
    </div>
  );
}
