import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { useSearch } from '../base/addresses.ts';
import { useMay } from '../base/session.tsx';
import { useWords } from '../base/words.ts';
import { Loading } from '../components/loading.tsx';
import { ProblemNotice } from '../components/notice.tsx';
import { type BindField, bindFields } from './bind-fields.ts';
import { DeleteButton } from './delete-button.tsx';
import { DraftForm } from './draft-form.tsx';
import { formWords } from './form-words.ts';
import { useDraft } from './use-draft.ts';
import { useFormFocus } from './use-form-focus.ts';

interface EditableRowProps<Body, Input> {
  /** Of the API, such as `marks`. */
  collection: string;
  itemKey: string;
  /** With the name of what is edited. */
  words: { edit: string; delete: string; deleteTitle: string; deleteMeaning: string };
  toInput(body: Body): Input;
  /** It was saved or deleted. */
  onChanged(): void;
  /** What the list says of it. */
  summary: ComponentChildren;
  /** The fields. */
  children(field: BindField<Input>): ComponentChildren;
}

/** One of a list that is edited in its place. */
export function EditableRow<Body, Input extends object>(props: EditableRowProps<Body, Input>) {
  const { itemKey, words, summary } = props;
  const { edit } = useWords(formWords);
  const [query, change] = useSearch();
  const isEditor = useMay('editor');
  const isEdited = isEditor && query.edit === itemKey;
  return (
    <li>
      {summary}
      {isEditor && !isEdited && (
        <button
          type="button"
          aria-label={words.edit}
          onClick={() => change({ edit: itemKey, new: undefined })}
        >
          {edit}
        </button>
      )}
      {isEdited && (
        <RowForm {...props} onClose={() => change({ new: undefined, edit: undefined }, { replace: true })} />
      )}
    </li>
  );
}

function RowForm<Body, Input extends object>(props: EditableRowProps<Body, Input> & { onClose(): void }) {
  const { collection, itemKey, words, toInput, onChanged, onClose, children } = props;
  const { cancel } = useWords(formWords);
  const path = `/v1/${collection}/${encodeURIComponent(itemKey)}`;
  const draft = useDraft<Body, Input>(path, { toInput });
  const form = useRef<HTMLFormElement>(null);
  useFormFocus(form, draft.input !== undefined);
  if (draft.problem) return <ProblemNotice problem={draft.problem} onRetry={draft.reload} />;
  if (!draft.input) return <Loading />;
  const closeAndReload = () => {
    onClose();
    onChanged();
  };
  const save = async () => {
    if (await draft.save()) closeAndReload();
  };
  return (
    <DraftForm
      draft={draft}
      class="panel"
      formRef={form}
      label={words.edit}
      onSubmit={() => void save()}
      below={
        <div class="row ends">
          <button type="button" onClick={onClose}>
            {cancel}
          </button>
          <DeleteButton label={words.delete} title={words.deleteTitle} path={path} after={closeAndReload}>
            <p>{words.deleteMeaning}</p>
          </DeleteButton>
        </div>
      }
    >
      {children(bindFields(draft.input, draft.change))}
    </DraftForm>
  );
}
