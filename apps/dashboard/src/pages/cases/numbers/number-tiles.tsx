import type { CaseMetrics } from '@voxpoint/contract';
import { useFormats } from '../../../base/formats.ts';
import { useWords } from '../../../base/words.ts';
import { numbersWords } from './numbers-words.ts';

const ages = ['day', 'week', 'month', 'older'] as const;

/** How many, and what became of them. */
export function NumberTiles({ metrics }: { metrics: CaseMetrics }) {
  const words = useWords(numbersWords);
  const { count, share } = useFormats();
  const whole = metrics.groups[0];
  const ofOpened = (part: number) =>
    whole && part > 0 ? words.ofOpened(share(part / whole.opened)) : undefined;
  const tile = (label: string, value: number, hint?: string) => (
    <div class="panel">
      <dt>{label}</dt>
      <dd>
        <b>{count(value)}</b>
        {hint && <span class="hint">{hint}</span>}
      </dd>
    </div>
  );
  const open = whole && ages.reduce((sum, age) => sum + whole.open[age], 0);
  return (
    <>
      <dl class="number-tiles">
        {whole && (
          <>
            {tile(words.opened, whole.opened)}
            {tile(words.resolved, whole.resolved, ofOpened(whole.resolved))}
            {tile(words.closed, whole.closed, ofOpened(whole.closed))}
            {tile(words.dueMissed, whole.dueMissed, words.dueHint)}
            {tile(words.reopened, whole.reopened, ofOpened(whole.reopened))}
          </>
        )}
        {tile(words.resolvedInPeriod, metrics.resolvedInPeriod, words.backlogHint)}
        {tile(words.backlog, metrics.backlog, words.backlogHint)}
      </dl>
      {whole && open ? (
        <p>
          {words.ages}: {ages.map((age) => `${words[age]} ${count(whole.open[age])}`).join(' · ')}
        </p>
      ) : null}
    </>
  );
}
