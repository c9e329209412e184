import type { Burst } from '@voxpoint/contract';
import type { ResponseState } from '@voxpoint/contract/vocabulary';
import { useState } from 'preact/hooks';
import { useAddress } from '../../base/addresses.ts';
import { useFormats } from '../../base/formats.ts';
import { addDays, dayIn } from '../../base/period.ts';
import { useMay, useProject } from '../../base/session.tsx';
import { useWords } from '../../base/words.ts';
import { burstsWords } from '../../jobs/bursts-words.ts';
import { ChangeDialog } from '../../jobs/change-dialog.tsx';
import { jobWords } from '../../jobs/job-words.ts';

const kinds = ['responses', 'impressions'] as const;
const states = ['counted', 'quarantined', 'deleted'] as const;

/** A burst: when and where it came, how much of it counts, and what can be done. */
export function BurstRow({ burst, onChanged }: { burst: Burst; onChanged(): void }) {
  const words = useWords(burstsWords);
  const formats = useFormats();
  const { timeZone } = useProject();
  const address = useAddress();
  const mayEdit = useMay('editor');
  const count = useCounts(burst);
  const [target, setTarget] = useState<ResponseState>();
  const when = formats.time(burst.firstReceivedAt, timeZone);
  const until = formats.time(burst.lastReceivedAt, timeZone);
  const query = {
    burst: burst.id,
    state: 'counted,quarantined',
    // An answer may have waited for a week until it was sent.
    from: addDays(dayIn(burst.firstReceivedAt, timeZone), -7),
    to: addDays(dayIn(burst.lastReceivedAt, timeZone), 1),
  };
  const actions = [
    { to: 'quarantined', from: 'counted', label: words.quarantine },
    { to: 'counted', from: 'quarantined', label: words.setRight },
  ] as const;
  return (
    <li>
      <div>
        <strong>{when === until ? when : `${when} – ${until}`}</strong>
        <span class="hint">{words.at(burst.touchpoints.join(', '))}</span>
        {states.map((state) => count(state) && <span key={state}>{words[state](count(state))}</span>)}
      </div>
      <div class="row">
        {sum(burst.responses) > burst.responses.deleted && (
          <a href={address('/responses', query)} aria-label={words.of(words.read, when)}>
            {words.read}
          </a>
        )}
        {mayEdit &&
          actions
            .filter(({ from }) => count(from))
            .map(({ to, label }) => (
              <button type="button" key={to} aria-label={words.of(label, when)} onClick={() => setTarget(to)}>
                {label}
              </button>
            ))}
      </div>
      {target && (
        <ChangeDialog
          kinds={kinds}
          filters={{ burst: burst.id }}
          states={target === 'quarantined' ? ['quarantined', 'deleted'] : [target]}
          onStarted={() => {
            setTarget(undefined);
            onChanged();
          }}
          onClose={() => setTarget(undefined)}
        />
      )}
    </li>
  );
}

function sum(counts: Burst['responses']): number {
  return counts.counted + counts.quarantined + counts.deleted;
}

/** How many responses and impressions are in a state, in words; empty if none are. */
function useCounts(burst: Burst): (state: ResponseState) => string {
  const words = useWords(jobWords);
  const formats = useFormats();
  return (state) => {
    const [first, second] = kinds
      .filter((kind) => burst[kind][state] > 0)
      .map((kind) => words[kind](formats.count(burst[kind][state])));
    return second === undefined ? (first ?? '') : words.and(first as string, second);
  };
}
