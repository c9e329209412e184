import type { AggregateGroup } from '@voxpoint/contract';
import { bandedScale, bandOf, bandPosition, bandsOf } from '@voxpoint/contract/vocabulary';
import { fieldWords } from '../../base/field-words.ts';
import { useFormats } from '../../base/formats.ts';
import { useWords } from '../../base/words.ts';
import { countRange } from '../../charts/axis-ticks.ts';
import { ChartFigure } from '../../charts/chart-figure.tsx';
import { RowBars } from '../../charts/row-bars.tsx';
import { BandSample, StackedBar } from '../../charts/stacked-bar.tsx';
import { touchpointWords } from './touchpoint-words.ts';

/** Which scores were given how often, and how they fall into bands. */
export function DistributionPanel({ group }: { group: AggregateGroup }) {
  return (
    <section class="panel stack">
      <Bands group={group} />
      <Scores group={group} />
    </section>
  );
}

function Bands({ group: { metric, scale, total } }: { group: AggregateGroup }) {
  const words = useWords(touchpointWords);
  const field = useWords(fieldWords);
  const formats = useFormats();
  const there = bandsOf(metric, scale);
  const all = total.bands.map(({ band, responses, share }, place) => ({
    band,
    place,
    name: field[band],
    count: formats.count(responses),
    share: formats.share(share ?? 0),
  }));
  const rows = all.filter(({ band }) => there.includes(band));
  return (
    <ChartFigure
      title={words.bandsTitle}
      summary={words.bandsSummary(rows.map(({ name, share }) => `${name} ${share}`).join(', '))}
      table={{
        head: [words.bandHead, words.responsesHead, words.shareHead],
        rows: rows.map(({ name, count, share }) => [name, count, share]),
      }}
    >
      <StackedBar shares={total.bands.map(({ share }) => share ?? 0)} />
      <ul class="legend">
        {rows.map(({ band, name, share, count, place }) => (
          <li key={band}>
            <BandSample place={place} />
            {name} <strong>{share}</strong> ({count})
          </li>
        ))}
      </ul>
    </ChartFigure>
  );
}

function Scores({ group: { metric, scale, total } }: { group: AggregateGroup }) {
  const words = useWords(touchpointWords);
  const field = useWords(fieldWords);
  const formats = useFormats();
  const rows = total.distribution.toReversed().map(({ score, responses }) => ({
    score,
    responses,
    share: responses / Math.max(1, total.responses),
    band: bandOf(metric, scale, score),
    place: bandPosition(bandedScale(metric, scale), score),
  }));
  const top = countRange(rows.map(({ share }) => share * 100)).max / 100;
  const most = rows.reduce((best, row) => (row.responses > best.responses ? row : best));
  return (
    <ChartFigure
      title={words.distribution}
      summary={words.distributionSummary(String(most.score), formats.share(most.share))}
      table={{
        head: [words.score, words.bandHead, words.responsesHead, words.shareHead],
        rows: rows.map(({ score, band, responses, share }) => [
          score,
          field[band],
          formats.count(responses),
          formats.share(share),
        ]),
      }}
    >
      <RowBars
        rows={rows.map(({ score, share, responses, place }) => ({
          key: score,
          label: String(score),
          length: share / top,
          text: `${formats.share(share)} (${formats.count(responses)})`,
          place,
        }))}
      />
    </ChartFigure>
  );
}
