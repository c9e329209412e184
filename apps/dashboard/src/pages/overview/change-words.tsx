import type { AggregateGroup } from '@voxpoint/contract';
import { useFormats } from '../../base/formats.ts';
import { useWords } from '../../base/words.ts';
import { overviewWords } from './overview-words.ts';

/** How a score changed; nothing unless that is significant. An arrow alone would not be enough, nor would colour. */
export function SignificantChange({ metric, change }: AggregateGroup) {
  const words = useWords(overviewWords);
  const formats = useFormats();
  if (!change?.significant || !change.delta) return null;
  const isBetter = change.delta > 0;
  const by = formats.distance(metric, change.delta);
  return (
    <span class={`overview-change ${isBetter ? 'better' : 'worse'}`}>
      <span aria-hidden="true">{isBetter ? '▲' : '▼'}</span> {isBetter ? words.up(by) : words.down(by)}
    </span>
  );
}

/** The same in a whole sentence, which also says why there is no change to tell of. */
export function ChangeSentence(group: AggregateGroup) {
  const words = useWords(overviewWords);
  const { change, previous } = group;
  if (change?.significant && change.delta) {
    return (
      <p>
        <SignificantChange {...group} /> {words.sinceBefore}
      </p>
    );
  }
  return <p class="hint">{whyNone()}</p>;

  function whyNone() {
    if (!previous?.responses) return words.nothingBefore;
    return change?.pValue === null ? words.tooFewToCompare : words.noSignificantChange;
  }
}
