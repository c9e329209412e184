import type { AggregateGroup, SeriesBucket } from '@voxpoint/contract';
import { fewestImpressions } from '@voxpoint/metrics';
import { fieldWords } from '../../base/field-words.ts';
import { type Formats, useFormats } from '../../base/formats.ts';
import { useWords } from '../../base/words.ts';
import { IntervalBar } from '../../charts/interval-bar.tsx';
import { Sparkline } from '../../charts/sparkline.tsx';
import { ChangeSentence } from './change-words.tsx';
import { overviewWords } from './overview-words.ts';

interface MetricFiguresProps {
  group: AggregateGroup;
  /** Over what the score is taken. */
  label: string;
  series?: readonly SeriesBucket[];
  withRate?: boolean;
}

/** A score with all that belongs to it: how sure it is, of how many, how far from its target, how it changed. */
export function MetricFigures({ group, label, series, withRate }: MetricFiguresProps) {
  const words = useWords(overviewWords);
  const field = useWords(fieldWords);
  const formats = useFormats();
  const { metric, scale, total, target = null } = group;
  const { score, interval95, lowSample, responses, impressions, responseRate } = total;
  if (score === null) {
    return (
      <div class="overview-figures">
        <p>{label}</p>
        <p class="hint">{silence(impressions, { ...words, none: field.noResponses }, formats)}</p>
        {!!group.previous?.responses && <ChangeSentence {...group} />}
      </div>
    );
  }
  return (
    <div class={`overview-figures ${lowSample ? 'few' : ''}`}>
      <p class="row">
        <span>{label}</span>
        <strong class="overview-score">{formats.score(metric, score)}</strong>
        <span class="soft">
          {responses === 1 ? field.oneResponse : field.responses(formats.count(responses))}
        </span>
        {lowSample && (
          <span class="badge" title={field.lowSampleMeaning}>
            {field.lowSample}
          </span>
        )}
      </p>
      <IntervalBar {...{ metric, scale, score, interval95, target, lowSample }} />
      <p class="hint">
        {interval95 ? `${field.interval95} ${formats.interval(metric, interval95)}` : words.noInterval}
      </p>
      {hasCourse(series) && <Sparkline metric={metric} scale={scale} points={series} />}
      {withRate && <p class="hint">{rateText({ impressions, responseRate }, words, formats)}</p>}
      <Gap {...group} />
      <ChangeSentence {...group} />
    </div>
  );
}

/** One point says nothing that the score does not. */
function hasCourse(series: MetricFiguresProps['series']): series is readonly SeriesBucket[] {
  return (series?.filter(({ score }) => score !== null).length ?? 0) > 1;
}

/** How far a score is from its target, in words; nothing without one. */
export function Gap({ metric, gap, target }: Pick<AggregateGroup, 'metric' | 'gap' | 'target'>) {
  const words = useWords(overviewWords);
  const formats = useFormats();
  if (target === null || target === undefined || gap === null || gap === undefined) return null;
  const [distance, aim] = [formats.distance(metric, gap), formats.score(metric, target)];
  const isNone = distance === formats.distance(metric, 0);
  if (gap < 0) return <p class="hint">{isNone ? words.justBelow(aim) : words.below(distance, aim)}</p>;
  return <p class="hint">{isNone ? words.onTarget(aim) : words.above(distance, aim)}</p>;
}

type Rate = Pick<AggregateGroup['total'], 'impressions' | 'responseRate'>;

/** Never a rate without its base, nor one of next to nothing. */
function rateText(
  { impressions, responseRate }: Rate,
  words: (typeof overviewWords)['en'],
  { count, share }: Formats,
): string {
  if (impressions === null || responseRate === null) return words.rateUnknown;
  if (impressions === 1) return words.rateOfOne;
  if (impressions < fewestImpressions) return words.rateOfFew(count(impressions));
  return words.responseRate(share(responseRate), count(impressions));
}

function silence(
  impressions: number | null,
  words: { none: string; seenOnce: string; seenOnly(count: string): string },
  formats: Formats,
): string {
  if (!impressions) return words.none;
  return impressions === 1 ? words.seenOnce : words.seenOnly(formats.count(impressions));
}
