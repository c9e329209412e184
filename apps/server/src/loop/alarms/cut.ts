import { parseResponseFilterTexts } from '@voxpoint/contract';
import { type Metric, metrics, type Scale, scaleOf } from '@voxpoint/contract/vocabulary';
import type { Context } from '../../db/context.ts';
import { filterTouchpoints } from '../../setup/journeys/filter-touchpoints.ts';
import { targetOn } from '../../setup/touchpoints/targets.ts';
import type { AlertRow } from '../alerts/alerts.ts';
import { listAskedScales } from './queries.ts';

/** What a rule about numbers watches by itself. */
export interface Cut {
  /** Its name among the cuts of the rule. */
  name: string;
  touchpointId: number;
  /** Absent: it is about answers of any metric. */
  score?: { metric: Metric; scale: Scale };
  target?: number;
  counts: 'responses' | 'impressions';
}

/**
 * The cuts of a rule: touchpoints that are in use, and for a score as it is asked now. Throws `touchpoint-not-found` or
 * `journey-not-found`: they may be gone since.
 */
export async function listCuts(context: Context, projectId: number, alert: AlertRow): Promise<Cut[]> {
  const { orm } = context.database;
  const touchpoints = await filterTouchpoints(orm, projectId, {
    ...parseResponseFilterTexts(alert.where),
    place: 'where',
  });
  const asked = await listAskedScales(context.database, projectId);
  const { metric: wanted } = alert.when as { metric?: Metric };
  const inUse = new Set(asked.map(({ touchpointId }) => touchpointId));
  const ids = [...touchpoints.keys()].filter((id) => inUse.has(id)).sort((one, other) => one - other);
  if (alert.kind === 'score' || alert.kind === 'target') {
    return asked
      .filter(({ touchpointId, metric }) => touchpoints.has(touchpointId) && metric === wanted)
      .flatMap(({ touchpointId, metric, scaleMax }): Cut[] => {
        const scale = scaleOf(metric, scaleMax);
        const target = targetOn(scale, metric, touchpoints.get(touchpointId)?.targets ?? {});
        if (alert.kind === 'target' && target === null) return [];
        const name = `${touchpointId} ${metric} ${scaleMax}${alert.kind === 'target' ? ` ${target}` : ''}`;
        return [
          {
            ...{ name, touchpointId, score: { metric, scale }, counts: 'responses' },
            ...(alert.kind === 'target' && target !== null && { target }),
          },
        ];
      });
  }
  const counted = countedBy[alert.kind] ?? [];
  return ids.flatMap((touchpointId) =>
    counted.map((counts): Cut => ({ name: `${touchpointId} ${counts}`, touchpointId, counts })),
  );
}

/** What is counted where no score is asked for; each is a cut. */
const countedBy: Partial<Record<AlertRow['kind'], Cut['counts'][]>> = {
  silence: ['responses', 'impressions'],
  volume: ['responses'],
  'response-rate': ['impressions'],
};

/** The metrics whose answers belong to a rule. */
export function metricsOf({ when }: AlertRow): readonly Metric[] {
  const { metric } = when as { metric?: Metric };
  return metric ? [metric] : metrics;
}
