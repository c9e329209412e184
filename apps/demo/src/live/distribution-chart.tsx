import type { AggregateGroup } from '@voxpoint/contract';
import { formatCount, formatShare, metricDisplays } from './metric-displays.ts';

/** How many gave each score: columns for the eye, a table for screen readers, and the bands in words. */
export function DistributionChart({ group, name }: { group: AggregateGroup; name: string }) {
  const { metric, scale, total } = group;
  const { bandOf } = metricDisplays[metric];
  const most = Math.max(1, ...total.distribution.map(({ responses }) => responses));
  return (
    <div class="distribution">
      <div class="chart" aria-hidden="true">
        {total.distribution.map(({ score, responses }) => (
          <div key={score} class={`chart-column band-${bandOf(score, scale)}`}>
            <span class="chart-count">{responses > 0 && formatCount(responses)}</span>
            <span class="chart-bar" style={{ '--share': responses / most }} />
            <span class="chart-score">{score}</span>
          </div>
        ))}
      </div>
      <table class="visually-hidden">
        <caption>{name}: answers by score</caption>
        <thead>
          <tr>
            <th scope="col">Score</th>
            <th scope="col">Answers</th>
          </tr>
        </thead>
        <tbody>
          {total.distribution.map(({ score, responses }) => (
            <tr key={score}>
              <th scope="row">{score}</th>
              <td>{responses}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <BandShares group={group} />
    </div>
  );
}

function BandShares({ group: { metric, scale, total } }: { group: AggregateGroup }) {
  const { bands, bandOf } = metricDisplays[metric];
  return (
    <ul class="bands">
      {bands.map(({ band, label }) => {
        const scores = total.distribution
          .map(({ score }) => score)
          .filter((score) => bandOf(score, scale) === band);
        const share = total.bands.find((found) => found.band === band)?.share ?? 0;
        return (
          <li key={band} class={`band-${band}`}>
            <span class="band-mark" aria-hidden="true" />
            {label} <span class="soft">({spanOf(scores)})</span>
            <strong>{formatShare(share)}</strong>
          </li>
        );
      })}
    </ul>
  );
}

function spanOf(scores: readonly number[]): string {
  const [first, last] = [scores[0], scores.at(-1)];
  return first === last ? `${first}` : `${first}–${last}`;
}
