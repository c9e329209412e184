import { scales } from '@voxpoint/contract/vocabulary';
import { useLocation } from 'preact-iso';
import { useSearch, withQuery } from '../../base/addresses.ts';
import { useWords } from '../../base/words.ts';
import { useMetricName } from './metric-name.ts';
import type { MetricChoice } from './touchpoint-view.ts';
import { touchpointWords } from './touchpoint-words.ts';

interface MetricTabsProps {
  choices: readonly MetricChoice[];
  choice: MetricChoice;
}

/** Links, since each metric has an address. A survey's version means nothing for another metric. */
export function MetricTabs({ choices, choice }: MetricTabsProps) {
  const words = useWords(touchpointWords);
  const metricName = useMetricName();
  const { path } = useLocation();
  const [query] = useSearch();
  return (
    <nav class="touchpoint-tabs" aria-label={words.metrics}>
      {choices.map((each) => (
        <a
          key={`${each.metric}-${each.scaleMax}`}
          href={withQuery(path, {
            ...query,
            metric: each.metric,
            scale: scales[each.metric].length > 1 ? String(each.scaleMax) : undefined,
            surveyVersion: undefined,
          })}
          aria-current={
            each.metric === choice.metric && each.scaleMax === choice.scaleMax ? 'page' : undefined
          }
        >
          {metricName(each, choices)}
        </a>
      ))}
    </nav>
  );
}
