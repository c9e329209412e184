import type { AggregateGroup } from '@voxpoint/contract';
import { useRef } from 'preact/hooks';
import { DistributionChart } from './distribution-chart.tsx';
import { IntervalBar, IntervalText } from './interval-bar.tsx';
import { formatCount, formatShare, metricDisplays } from './metric-displays.ts';
import type { ShopTouchpoint } from './touchpoints.ts';

interface Props {
  touchpoint: ShopTouchpoint;
  /** Absent: nothing is counted there yet. */
  group: AggregateGroup | undefined;
  isReading: boolean;
}

/** One touchpoint of the shop: its score, how sure it is, and the answers behind it. */
export function ScoreCard({ touchpoint, group, isReading }: Props) {
  const id = `card-${touchpoint.key}`;
  return (
    <article class="panel score-card" aria-labelledby={id}>
      <header>
        <h2 id={id}>{touchpoint.name}</h2>
        <p class="chip">{metricDisplays[touchpoint.metric].label}</p>
      </header>
      <p class="soft">{touchpoint.question}</p>
      <CardBody touchpoint={touchpoint} group={group} isReading={isReading} />
    </article>
  );
}

function CardBody({ touchpoint, group, isReading }: Props) {
  if (group && group.total.responses > 0) return <Figures group={group} name={touchpoint.name} />;
  if (isReading) return <p class="empty soft">Reading the numbers …</p>;
  return (
    <div class="empty">
      <p>
        <strong>No answers yet.</strong>
      </p>
      <p>
        Open{' '}
        <a href={touchpoint.page} target="_blank" rel="noopener">
          {touchpoint.pageName}
          <span class="visually-hidden"> (in a new tab)</span>
        </a>{' '}
        and answer the question.
      </p>
    </div>
  );
}

function Figures({ group, name }: { group: AggregateGroup; name: string }) {
  const { metric, scale, total } = group;
  const display = metricDisplays[metric];
  const first = useRef(total.responses);
  return (
    <div class="figures">
      <div>
        {/* The key makes a new element for every new answer, so that its short highlight starts again. */}
        <p key={total.responses} class={total.responses === first.current ? 'score' : 'score score-new'}>
          <strong>{total.score !== null && display.formatScore(total.score)}</strong> {display.unit(scale)}
        </p>
        <p class="soft meaning">{display.meaning}</p>
        <IntervalBar group={group} />
        <dl class="facts">
          <div>
            <dt>95% interval</dt>
            <dd>
              <IntervalText group={group} />
            </dd>
          </div>
          <div>
            <dt>Answers</dt>
            <dd>{formatCount(total.responses)}</dd>
          </div>
          <div>
            <dt>Response rate</dt>
            <dd>{total.responseRate === null ? 'unknown' : formatShare(total.responseRate)}</dd>
          </div>
        </dl>
        {total.lowSample && (
          <p class="low-sample">Few answers: fewer than 30. The score may still move a lot.</p>
        )}
      </div>
      <DistributionChart group={group} name={name} />
    </div>
  );
}
