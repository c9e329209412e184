import type { ListedAction } from '@voxpoint/contract';
import { useFormats } from '../../base/formats.ts';
import { useWords } from '../../base/words.ts';
import { actionsWords } from './actions-words.ts';

type Judged = Pick<ListedAction, 'verdict' | 'effect' | 'interval' | 'daysLeft' | 'metric'>;

const kinds: Partial<Record<ListedAction['verdict'], string>> = { worked: 'is-good', worse: 'is-bad' };

/** Whether an action worked, in words, and by how much: `Worked: +9 points (3 to 15)`. */
export function Verdict({ action }: { action: Judged }) {
  const words = useWords(actionsWords);
  const { change, count } = useFormats();
  const { verdict, effect, interval, daysLeft, metric } = action;
  const isMeasured = verdict === 'worked' || verdict === 'worse' || verdict === 'no-effect-seen';
  return (
    <span class={`verdict ${kinds[verdict] ?? ''}`}>
      <b>{words[verdict]}</b>
      {isMeasured && effect !== null && (
        <>
          {': '}
          {words.points(change(metric, effect))}
          {interval && (
            <span class="soft">
              {' ('}
              {words.from(change(metric, interval.low), change(metric, interval.high))})
            </span>
          )}
        </>
      )}
      {verdict === 'too-early' && daysLeft !== null && daysLeft > 0 && (
        <span class="soft"> · {daysLeft === 1 ? words.oneDayLeft : words.daysLeft(count(daysLeft))}</span>
      )}
    </span>
  );
}
