import type { Aggregates } from '@voxpoint/contract';
import { metrics } from '@voxpoint/contract/vocabulary';
import { fieldWords } from '../../base/field-words.ts';
import { useFormats } from '../../base/formats.ts';
import type { Fetched } from '../../base/use-fetch.ts';
import { useWords } from '../../base/words.ts';
import { MetricFigures } from './metric-figures.tsx';
import { OverviewSection } from './overview-section.tsx';
import { overviewWords } from './overview-words.ts';

/** The three components of an experience, over the whole project, side by side. */
export function Totals({ fetched }: { fetched: Fetched<Aggregates> }) {
  const words = useWords(overviewWords);
  const field = useWords(fieldWords);
  const formats = useFormats();
  return (
    <OverviewSection title={words.totals} fetched={fetched}>
      {({ groups }) => (
        <div class="overview-totals">
          {metrics.map((metric) => {
            const own = groups.filter((group) => group.metric === metric);
            return (
              <div class="panel" key={metric}>
                <h3>{field[`${metric}Component`]}</h3>
                {own.map((group) => (
                  <MetricFigures
                    key={group.scale.max}
                    group={group}
                    withRate
                    label={[field[metric], own.length > 1 && words.onScale(formats.count(group.scale.max))]
                      .filter(Boolean)
                      .join(' ')}
                  />
                ))}
              </div>
            );
          })}
        </div>
      )}
    </OverviewSection>
  );
}
