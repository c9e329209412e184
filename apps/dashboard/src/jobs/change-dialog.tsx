import type { ResponseState } from '@voxpoint/contract/vocabulary';
import { useEffect, useState } from 'preact/hooks';
import { type ApiProblem, toApiProblem } from '../base/api.ts';
import { useFormats } from '../base/formats.ts';
import { useSending } from '../base/use-sending.ts';
import { useWords } from '../base/words.ts';
import { Dialog } from '../components/dialog.tsx';
import { Notice, ProblemNotice } from '../components/notice.tsx';
import { type Change, type Preview, previewChange, startChange } from './change-requests.ts';
import { jobWords } from './job-words.ts';

interface ChangeDialogProps extends Change {
  states: readonly [ResponseState, ...ResponseState[]];
  onStarted(): void;
  onClose(): void;
}

/** Asks what becomes of all that match, and says how many they are before it is done. */
export function ChangeDialog({ states, onStarted, onClose, ...change }: ChangeDialogProps) {
  const words = useWords(jobWords);
  const [state, setState] = useState<ResponseState>(states[0]);
  const [round, setRound] = useState(0);
  const { previews, problem: unread } = usePreview(change, state, round);
  const { run, problem, isSending } = useSending();
  const found = previews?.filter(({ count }) => count > 0) ?? [];
  const start = async () => {
    const isStarted = await run(async () => {
      for (const preview of found) await startChange(preview);
    });
    if (isStarted) onStarted();
    else setRound((before) => before + 1);
  };
  return (
    <Dialog title={words.changeAllTitle} onClose={onClose}>
      <div class="stack">
        {states.length > 1 && (
          <fieldset disabled={isSending}>
            <legend>{words.what}</legend>
            {states.map((each) => (
              <label key={each} class="row">
                <input type="radio" name="state" checked={state === each} onChange={() => setState(each)} />
                {words[each]}
              </label>
            ))}
          </fieldset>
        )}
        <p>{words[`${state}Meaning`]}</p>
        <p role="status">
          <Found previews={previews} />
        </p>
        {unread && <ProblemNotice problem={unread} />}
        {problem?.status === 412 && <Notice title={words.changedMeanwhile} kind="bad" role="alert" />}
        {problem && problem.status !== 412 && <ProblemNotice problem={problem} />}
        <div class="row">
          <button
            type="button"
            class={state === 'deleted' ? 'bad' : 'main'}
            disabled={isSending || found.length === 0}
            onClick={() => void start()}
          >
            {{ quarantined: words.goOn, counted: words.goOnCounted, deleted: words.goOnDeleted }[state]}
          </button>
        </div>
      </div>
    </Dialog>
  );
}

function Found({ previews }: { previews: readonly Preview[] | undefined }) {
  const words = useWords(jobWords);
  const formats = useFormats();
  if (!previews) return <>{words.counting}</>;
  const found = previews.filter(({ count }) => count > 0);
  const [first, second] = found.map(({ kind, count }) => words[kind](formats.count(count)));
  if (first === undefined) return <>{words.nothing}</>;
  return <strong>{words.matches(second === undefined ? first : words.and(first, second))}</strong>;
}

/** How many match; counted anew for another state, and in every round. */
function usePreview({ kinds, filters }: Change, state: ResponseState, round: number) {
  const [previews, setPreviews] = useState<Preview[]>();
  const [problem, setProblem] = useState<ApiProblem>();
  const asked = JSON.stringify({ kinds, filters });
  useEffect(() => {
    const leaving = new AbortController();
    setPreviews(undefined);
    setProblem(undefined);
    previewChange(JSON.parse(asked) as Change, state, leaving.signal).then(setPreviews, (error) => {
      if (leaving.signal.aborted) return;
      setProblem(toApiProblem(error));
    });
    return () => leaving.abort();
  }, [asked, state, round]);
  return { previews, problem };
}
