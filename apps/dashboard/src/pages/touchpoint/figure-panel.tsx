import type { AggregateGroup, Aggregates } from '@voxpoint/contract';
import { scoreRange } from '@voxpoint/contract/vocabulary';
import { fewestImpressions } from '@voxpoint/metrics';
import { useAddress } from '../../base/addresses.ts';
import { fieldWords } from '../../base/field-words.ts';
import { useFormats } from '../../base/formats.ts';
import { useWords } from '../../base/words.ts';
import { IntervalBar } from '../../charts/interval-bar.tsx';
import { ChangeText } from './change-text.tsx';
import { useMetricName } from './metric-name.ts';
import { NextSteps } from './next-steps.tsx';
import { periodBefore } from './period-before.ts';
import type { MetricChoice, TouchpointView } from './touchpoint-view.ts';
import { touchpointWords } from './touchpoint-words.ts';

interface FigurePanelProps {
  view: TouchpointView;
  choice: MetricChoice;
  group: AggregateGroup;
  /** The range that the server answered for. */
  range: Aggregates;
}

/** The score, how sure it is, and what it is to be measured against. */
export function FigurePanel({ view, choice, group, range }: FigurePanelProps) {
  const words = useWords(touchpointWords);
  const field = useWords(fieldWords);
  const formats = useFormats();
  const metricName = useMetricName();
  const address = useAddress();
  const { metric, scale, total, target = null, gap = null } = group;
  const { score, interval95, lowSample } = total;
  const ends = scoreRange(metric, scale);
  if (score === null) return null;
  const count = total.responses === 1 ? field.oneResponse : field.responses(formats.count(total.responses));
  const hasBefore = !!group.previous?.responses;
  const before = periodBefore(range).name(formats);
  const responses = address('/responses', {
    touchpoint: view.touchpoint,
    metric,
    ...view.period,
    ...view.filters,
  });
  return (
    <section class="panel stack" aria-labelledby="touchpoint-figure">
      <h2 id="touchpoint-figure">
        {metricName(choice)} <span class="soft touchpoint-meaning">{field[`${metric}Meaning`]}</span>
      </h2>
      <div class="row">
        <strong class={`touchpoint-score ${lowSample ? 'few' : ''}`}>{formats.score(metric, score)}</strong>
        <span>
          {interval95 ? `${field.interval95} ${formats.interval(metric, interval95)}` : words.noInterval}
        </span>
        {lowSample && <span class="badge">{field.lowSample}</span>}
      </div>
      {lowSample && <p class="hint">{field.lowSampleMeaning}</p>}
      <div>
        <IntervalBar {...{ metric, scale, score, interval95, target, lowSample }} />
        <div class="row ends hint" aria-hidden="true">
          <span>{formats.score(metric, ends.min)}</span>
          <span>{formats.score(metric, ends.max)}</span>
        </div>
      </div>
      <dl class="touchpoint-terms">
        <Term name={words.responsesHead}>
          <a href={responses}>{count}</a>
        </Term>
        <Term name={words.change}>
          <ChangeText metric={metric} change={group.change} hasBefore={hasBefore} />{' '}
          <span class="soft">{hasBefore ? words.against(before) : `(${before})`}</span>
        </Term>
        <Term name={field.target}>{target === null ? words.noTarget : formats.score(metric, target)}</Term>
        {gap !== null && <Term name={field.gap}>{formats.change(metric, gap)}</Term>}
        <Term name={field.responseRate}>
          <Rate total={total} isCut={Object.keys(view.filters).some(isAttribute)} />
        </Term>
      </dl>
      <NextSteps touchpoint={view.touchpoint} choice={choice} hasTarget={target !== null} />
    </section>
  );
}

function Term({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt class="soft">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Rate({ total: { impressions, responseRate }, isCut }: RateProps) {
  const words = useWords(touchpointWords);
  const formats = useFormats();
  if (impressions === null || responseRate === null) return <>{isCut ? words.rateCut : words.rateNone}</>;
  if (impressions === 1) return <>{words.rateOfOne}</>;
  const count = formats.count(impressions);
  if (impressions < fewestImpressions) return <>{words.rateOfFew(count)}</>;
  return <>{words.rate(formats.share(responseRate), count)}</>;
}

interface RateProps extends Pick<AggregateGroup, 'total'> {
  /** By what impressions do not know of themselves. */
  isCut: boolean;
}

const isAttribute = (filter: string) => filter === 'persona' || filter.startsWith('attribute.');
