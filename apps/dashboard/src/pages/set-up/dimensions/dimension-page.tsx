import type { Dimension, DimensionInput } from '@voxpoint/contract';
import { useRoute } from 'preact-iso';
import { useAddress } from '../../../base/addresses.ts';
import { useMay } from '../../../base/session.tsx';
import { useRead } from '../../../base/use-read.ts';
import { useWords } from '../../../base/words.ts';
import { DeleteThing } from '../../../forms/delete-thing.tsx';
import { TextField } from '../../../forms/fields.tsx';
import { Mistakes } from '../../../forms/mistakes.tsx';
import { ReadOnlyUnless } from '../../../forms/read-only.tsx';
import { SaveBar } from '../../../forms/save-bar.tsx';
import { useDraft } from '../../../forms/use-draft.ts';
import { useLeaveWarning } from '../../../forms/use-leave-warning.ts';
import { Loading } from '../../../parts/loading.tsx';
import { PageHeading, PageProblem } from '../../../parts/page-heading.tsx';
import { CountingState, useCounting } from './counting-state.tsx';
import { DimensionFields } from './dimension-fields.tsx';
import { dimensionWords } from './dimension-words.ts';

const toInput = ({ name, description, values }: Dimension): DimensionInput => ({ name, description, values });

/** One dimension. */
export function DimensionPage() {
  const { dimension: key = '' } = useRoute().params;
  const path = `/v1/dimensions/${encodeURIComponent(key)}`;
  const words = useWords(dimensionWords);
  const address = useAddress();
  const isEditor = useMay('editor');
  const draft = useDraft<Dimension, DimensionInput>(path, { toInput });
  useLeaveWarning(draft.isChanged);

  const { saved, input } = draft;
  if (draft.problem)
    return <PageProblem title={words.title} problem={draft.problem} onRetry={draft.reload} />;
  if (!saved || !input) return <Loading />;
  const save = async (event: Event) => {
    event.preventDefault();
    await draft.save();
  };
  return (
    <div>
      <div>
        <a href={address('/set-up/dimensions')}>{words.back}</a>
        <PageHeading title={saved.name} />
        <p class="hint">{key}</p>
        <Counting key={saved.updatedAt} path={path} />
      </div>
      <form onSubmit={(event) => void save(event)}>
        <Mistakes.Provider value={draft.sending.problem?.errors ?? {}}>
          <ReadOnlyUnless least="editor">
            <TextField
              label={words.name}
              path="name"
              value={input.name}
              maxLength={200}
              onChange={(name) => draft.change({ name })}
            />
            <DimensionFields input={input} onChange={draft.change} />
          </ReadOnlyUnless>
        </Mistakes.Provider>
        {isEditor && <SaveBar draft={draft} />}
      </form>
      {isEditor && (
        <DeleteThing
          label={words.delete}
          title={words.deleteTitle(saved.name)}
          path={path}
          after={address('/set-up/dimensions')}
        >
          <p>{words.deleteMeaning}</p>
        </DeleteThing>
      )}
    </div>
  );
}

/** Read apart from the draft: it goes on while the form is filled in. */
function Counting({ path }: { path: string }) {
  const { data, reload } = useRead<Dimension>(path);
  useCounting(data && [data], reload);
  return data ? <CountingState dimension={data} /> : null;
}
