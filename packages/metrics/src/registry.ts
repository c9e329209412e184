import type { Metric } from '@voxpoint/contract/vocabulary';
import { ces } from './ces.ts';
import { csat } from './csat.ts';
import type { MetricDefinition } from './metric-definition.ts';
import { nps } from './nps.ts';

/** How each metric is computed: a new one adds its file and one line here. */
export const definitions: Record<Metric, MetricDefinition> = { nps, csat, ces };
