import type { Journey, JourneyInput, Touchpoint } from '@voxpoint/contract';
import { useRoute } from 'preact-iso';
import { useAddress } from '../../../base/addresses.ts';
import { useMay } from '../../../base/session.tsx';
import { useReadAll } from '../../../base/use-read-all.ts';
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
import { JourneyFields } from './journey-fields.tsx';
import { journeyWords } from './journey-words.ts';

const toInput = ({ name, description, touchpoints }: Journey): JourneyInput => ({
  name,
  description,
  touchpoints,
});

/** One journey. */
export function JourneyPage() {
  const { journey: key = '' } = useRoute().params;
  const path = `/v1/journeys/${encodeURIComponent(key)}`;
  const words = useWords(journeyWords);
  const address = useAddress();
  const isEditor = useMay('editor');
  const draft = useDraft<Journey, JourneyInput>(path, { toInput });
  const touchpoints = useReadAll<Touchpoint>('/v1/touchpoints', { archived: 'true' });
  useLeaveWarning(draft.isChanged);

  const { saved, input } = draft;
  if (draft.problem)
    return <PageProblem title={words.title} problem={draft.problem} onRetry={draft.reload} />;
  if (!saved || !input) return <Loading />;
  return (
    <div>
      <div>
        <a href={address('/set-up/journeys')}>{words.back}</a>
        <PageHeading title={saved.name} />
        <p class="hint">{key}</p>
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void draft.save();
        }}
      >
        <Mistakes.Provider value={draft.sending.problem?.errors ?? {}}>
          <ReadOnlyUnless least="editor">
            <TextField
              label={words.name}
              path="name"
              value={input.name}
              required
              maxLength={200}
              onChange={(name) => draft.change({ name })}
            />
            <JourneyFields input={input} touchpoints={touchpoints.data ?? []} onChange={draft.change} />
          </ReadOnlyUnless>
        </Mistakes.Provider>
        {isEditor && <SaveBar draft={draft} />}
      </form>
      {isEditor && (
        <DeleteThing
          label={words.delete}
          title={words.deleteTitle(saved.name)}
          path={path}
          after={address('/set-up/journeys')}
        >
          <p>{words.deleteMeaning}</p>
        </DeleteThing>
      )}
    </div>
  );
}
