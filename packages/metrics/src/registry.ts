import { type Band, bands, type Metric, metrics, type Scale } from '@voxpoint/contract/vocabulary';
import { ces } from './ces.ts';
import { csat } from './csat.ts';
import type { BandedScale, MetricDefinition } from './metric-definition.ts';
import { nps } from './nps.ts';
import { bandPosition } from './tally.ts';

/** A new metric adds its file and one line here. */
const registry = { nps, csat, ces } satisfies Record<Metric, MetricDefinition>;

/** What a metric declares about itself. */
export function definitionOf(metric: Metric): MetricDefinition {
  return registry[metric];
}

const plainScales = new Map<Metric, readonly Scale[]>(
  metrics.map((metric) => [metric, registry[metric].scales.map(({ min, max }) => ({ min, max }))]),
);

/** The scales on which a metric may be asked, the default first. */
export function scalesOf(metric: Metric): readonly Scale[] {
  return plainScales.get(metric) ?? [];
}

/** The scale of a metric when nothing else is said. */
export function defaultScale(metric: Metric): Scale {
  const { min, max } = definitionOf(metric).scales[0];
  return { min, max };
}

/**
 * The worst and the best score that there can be on a scale, in the score's unit.
 *
 * @throws RangeError for a scale that the metric does not have
 */
export function scoreRangeOf(metric: Metric, scale: Scale): Scale {
  return definitionOf(metric).scoreRange(bandedScale(metric, scale));
}

/**
 * The band in which a score falls.
 *
 * @throws RangeError for a scale that the metric does not have, or a score that is not on it
 */
export function bandOf(metric: Metric, scale: Scale, score: number): Band {
  const banded = bandedScale(metric, scale);
  if (!Number.isInteger(score) || score < scale.min || score > scale.max) {
    throw new RangeError(`${score} is not a score of the scale ${scale.min} to ${scale.max}.`);
  }
  return bands[metric][bandPosition(banded, score)];
}

/** The metric's own declaration of a scale, with its bands. @throws RangeError if it has no such scale */
export function bandedScale(metric: Metric, scale: Scale): BandedScale {
  const found = definitionOf(metric).scales.find(({ min, max }) => min === scale.min && max === scale.max);
  if (found === undefined) {
    throw new RangeError(`${metric} has no scale ${scale.min} to ${scale.max}.`);
  }
  return found;
}
