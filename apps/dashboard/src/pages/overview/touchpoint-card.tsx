import type { SeriesBucket } from '@voxpoint/contract';
import { fieldWords } from '../../base/field-words.ts';
import { useFormats } from '../../base/formats.ts';
import { useWords } from '../../base/words.ts';
import { MetricFigures } from './metric-figures.tsx';
import { overviewWords } from './overview-words.ts';
import { groupId, type TouchpointFigures } from './touchpoint-figures.ts';
import { TouchpointLink } from './touchpoint-link.tsx';

interface TouchpointCardProps {
  figures: TouchpointFigures;
  /** The course of each group, by its id. */
  series: ReadonlyMap<string, readonly SeriesBucket[]>;
}

/** A touchpoint in the row, with all its metrics. */
export function TouchpointCard({ figures: { touchpoint, groups }, series }: TouchpointCardProps) {
  const words = useWords(overviewWords);
  const field = useWords(fieldWords);
  const formats = useFormats();
  const { key, name, channel, archivedAt } = touchpoint;
  return (
    <article class="panel overview-card">
      <h4>
        <TouchpointLink touchpoint={key} name={name} of={groups.length === 1 ? groups[0] : undefined} />
      </h4>
      <p class="row soft">
        {field[channel]}
        {archivedAt && <span class="badge">{words.archived}</span>}
      </p>
      {groups.length === 0 && <p class="hint">{field.noResponses}</p>}
      {groups.map((group) => {
        const isOneOfTwo = groups.filter(({ metric }) => metric === group.metric).length > 1;
        const scale = isOneOfTwo ? ` ${words.onScale(formats.count(group.scale.max))}` : '';
        return (
          <MetricFigures
            key={groupId(group)}
            group={group}
            label={field[group.metric] + scale}
            series={series.get(groupId(group))}
          />
        );
      })}
    </article>
  );
}
