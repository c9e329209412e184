import type { AggregateGroup } from '@voxpoint/contract';
import { fewestImpressions } from '@voxpoint/metrics';
import { fieldWords } from '../../base/field-words.ts';
import { useFormats } from '../../base/formats.ts';
import { useWords } from '../../base/words.ts';
import { countRange } from '../../charts/axis-ticks.ts';
import { bucketLabel, bucketName } from '../../charts/bucket-names.ts';
import { SeriesChart, type SeriesPoint } from '../../charts/series-chart.tsx';
import { panelWords } from './panel-words.ts';
import type { TouchpointView } from './touchpoint-view.ts';
import { touchpointWords } from './touchpoint-words.ts';

/** How many of those who saw the survey answered it; nothing where that is not known. */
export function RatePanel({ view, group }: { view: TouchpointView; group: AggregateGroup }) {
  const words = useWords(panelWords);
  const general = useWords(touchpointWords);
  const field = useWords(fieldWords);
  const formats = useFormats();
  const { series = [], total } = group;
  if (total.impressions === null || total.responseRate === null) return null;
  if (total.impressions < fewestImpressions) return null;
  const points = series.map(
    (bucket): SeriesPoint => ({
      name: bucketName(bucket, view.interval, formats),
      label: bucketLabel(bucket, view.interval, formats),
      value: bucket.responseRate,
      interval: null,
      count: bucket.impressions ?? 0,
      isFew: (bucket.impressions ?? 0) < fewestImpressions,
      partial: bucket.partial,
    }),
  );
  const share = (value: number | null) => (value === null ? words.neverShown : formats.share(value));
  const highest = Math.max(0, ...points.map(({ value }) => value ?? 0));
  const top = view.isZoomed ? Math.min(1, countRange([highest * 100]).max / 100) : 1;
  return (
    <section class="panel">
      <SeriesChart
        title={words.rateTrend}
        summary={words.rateOf(formats.share(total.responseRate), formats.count(total.impressions))}
        table={{
          head: [general.periodHead, field.responseRate, general.impressionsHead],
          rows: points.map(({ name, value, count, partial }) => [
            partial ? `${name} (${words.notWhole})` : name,
            share(value),
            formats.count(count),
          ]),
        }}
        points={points}
        range={{ min: 0, max: top }}
        plotHeight={120}
        perDay={view.interval === 'hour' ? 24 : 1}
        format={formats.share}
        formatCount={formats.count}
        legend={{ value: field.responseRate, count: words.rateCount }}
        read={({ name, value, count, partial }) => {
          const shown = value === null ? words.neverShown : words.rateOf(share(value), formats.count(count));
          return `${name}: ${shown}${partial ? `, ${words.notWhole}` : ''}`;
        }}
      >
        {top < 1 && (
          <p>
            <span class="badge touchpoint-zoomed">{words.zoomed(formats.share(0), formats.share(top))}</span>
          </p>
        )}
      </SeriesChart>
    </section>
  );
}
