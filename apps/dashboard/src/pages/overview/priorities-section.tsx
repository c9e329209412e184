import type { Priorities, Priority } from '@voxpoint/contract';
import { fieldWords } from '../../base/field-words.ts';
import { useFormats } from '../../base/formats.ts';
import type { Fetched } from '../../base/use-fetch.ts';
import { useWords } from '../../base/words.ts';
import { Gap } from './metric-figures.tsx';
import { OverviewSection } from './overview-section.tsx';
import { overviewWords } from './overview-words.ts';
import { ScoreWithInterval } from './score-with-interval.tsx';
import { TouchpointLink } from './touchpoint-link.tsx';

/** Where importance, volume and badness together are greatest, with these parts. */
export function PrioritiesSection({ fetched }: { fetched: Fetched<Priorities> }) {
  const words = useWords(overviewWords);
  return (
    <OverviewSection title={words.priorities} hint={words.prioritiesHint} fetched={fetched}>
      {({ data }) => {
        const pressing = data.filter(({ priority }) => priority > 0);
        if (data.length === 0) return <p class="soft">{words.nothingToAct}</p>;
        if (pressing.length === 0) return <p class="soft">{words.nothingBad}</p>;
        return (
          <ol class="overview-list">
            {pressing.map((each) => (
              <PriorityItem key={`${each.touchpoint} ${each.metric} ${each.scale.max}`} {...each} />
            ))}
          </ol>
        );
      }}
    </OverviewSection>
  );
}

function PriorityItem(priority: Priority) {
  const words = useWords(overviewWords);
  const field = useWords(fieldWords);
  const formats = useFormats();
  const { touchpoint, name, metric, importance, volume, badness } = priority;
  return (
    <li>
      <p class="row">
        <TouchpointLink touchpoint={touchpoint} name={name} of={priority} />
        <span>{field[metric]}</span>
        <ScoreWithInterval metric={metric} figures={priority} />
      </p>
      <Gap {...priority} />
      <p class="hint">
        {words.parts(formats.plain(importance), formats.smallShare(volume), formats.plain(badness))}
      </p>
    </li>
  );
}
