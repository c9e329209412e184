import type { CaseMetrics, CaseTimes } from '@voxpoint/contract';
import { useFormats } from '../../../base/formats.ts';
import { useWords } from '../../../base/words.ts';
import { numbersWords } from './numbers-words.ts';
import { useDuration } from './use-duration.ts';

interface TimesPanelProps {
  times: CaseMetrics['groups'][number];
  businessHours: boolean;
}

/** By when half of the cases, and nine of ten, had a first action and were resolved. */
export function TimesPanel({ times, businessHours }: TimesPanelProps) {
  const words = useWords(numbersWords);
  const { count } = useFormats();
  const say = useDuration({ inHours: businessHours });
  const { waiting } = times;
  return (
    <section class="panel stack" aria-labelledby="case-times">
      <div>
        <h2 id="case-times">{words.times}</h2>
        <p class="hint">
          {words.timesHint} {businessHours && words.businessHours}
        </p>
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.until} …</th>
            <th scope="col">{words.median}</th>
            <th scope="col">{words.p90}</th>
            <th scope="col">{words.mean}</th>
          </tr>
        </thead>
        <tbody>
          {(['firstAction', 'resolution'] as const).map((kind) => (
            <tr key={kind}>
              <th scope="row">{words[kind]}</th>
              <TimeCell until={times[kind].median} say={say} />
              <TimeCell until={times[kind].p90} say={say} />
              <TimeCell until={times[kind].restrictedMean} say={say} />
            </tr>
          ))}
        </tbody>
      </table>
      {waiting.cases > 0 && waiting.meanMs !== null && (
        <p class="soft">{words.waiting(count(waiting.cases), say(waiting.meanMs))}</p>
      )}
    </section>
  );
}

function TimeCell({ until, say }: { until: CaseTimes['median']; say(ms: number): string }) {
  const words = useWords(numbersWords);
  const { ms, interval95 } = until;
  if (ms === null) return <td class="soft">{words.notYet}</td>;
  return (
    <td>
      <b>{say(ms)}</b>
      {interval95 && (
        <span class="hint number-interval">
          {interval95.high === null
            ? words.atLeast(say(interval95.low))
            : words.between(say(interval95.low), say(interval95.high))}
        </span>
      )}
    </td>
  );
}
