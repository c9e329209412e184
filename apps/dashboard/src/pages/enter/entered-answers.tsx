import { useRef } from 'preact/hooks';
import { useAddress } from '../../base/addresses.ts';
import { fieldWords } from '../../base/field-words.ts';
import { useFormats } from '../../base/formats.ts';
import { useWords } from '../../base/words.ts';
import { ProblemNotice } from '../../components/notice.tsx';
import { enterWords } from './enter-words.ts';
import { countOfOthers, discard, type Entered, sendAgain, takeBack } from './outbox.ts';

interface EnteredProps {
  entered: readonly Entered[];
}

/** What became of the last one, which can be taken back, and what waits. */
export function EnteredStatus({ project, entered }: EnteredProps & { project: string }) {
  const words = useWords(enterWords);
  const field = useWords(fieldWords);
  const { count } = useFormats();
  const responses = (number: number) => (number === 1 ? field.oneResponse : field.responses(count(number)));
  const status = useRef<HTMLDivElement>(null);
  const waiting = entered.filter(({ state }) => state === 'waiting');
  const ofOthers = countOfOthers(project);
  const [last] = entered;
  const waits = waiting.every(({ isKept }) => isKept) ? words.waiting : words.waitingNotKept;
  return (
    <>
      <div class="row enter-status">
        <div role="status" tabIndex={-1} ref={status}>
          {last?.state === 'stored' && <p>{words.stored(`${last.body.score}`)}</p>}
          {last?.state === 'taken-back' && <p>{words.takenBack(`${last.body.score}`)}</p>}
          {waiting.length > 0 && <p class="enter-waiting">{waits(responses(waiting.length))}</p>}
          {ofOthers > 0 && <p>{words.ofOthers(responses(ofOthers))}</p>}
        </div>
        {last?.state === 'stored' && (
          <button
            type="button"
            onClick={() => {
              status.current?.focus();
              void takeBack(last);
            }}
          >
            {words.takeBack}
          </button>
        )}
      </div>
      {last?.state === 'stored' && last.problem && <ProblemNotice problem={last.problem} />}
    </>
  );
}

/** What the server has refused: it is corrected, sent again or thrown away. */
export function RefusedAnswers({ entered }: EnteredProps) {
  return (
    <>
      {entered
        .filter(({ state }) => state === 'refused')
        .map((entry) => (
          <Refused key={entry.id} entry={entry} />
        ))}
    </>
  );
}

function Refused({ entry }: { entry: Entered }) {
  const words = useWords(enterWords);
  const address = useAddress();
  const { id, problem, body } = entry;
  const page = `/enter/${encodeURIComponent(body.touchpoint)}`;
  const { score, comment } = body;
  return (
    <section class="panel stack" aria-label={words.refused(`${score}`)}>
      <h2>{words.refused(`${score}`)}</h2>
      {comment && <p class="enter-comment">{comment}</p>}
      {problem && <ProblemNotice problem={problem} />}
      <div class="row">
        <a class="button" href={address(page, { metric: body.metric, locale: body.locale, correct: id })}>
          {words.correct}
        </a>
        <button type="button" onClick={() => sendAgain(entry)}>
          {words.again}
        </button>
        <button type="button" class="bad" onClick={() => discard(id)}>
          {words.discard}
        </button>
      </div>
    </section>
  );
}
