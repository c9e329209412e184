import type { Journey } from '@voxpoint/contract';
import { type Stage, stages } from '@voxpoint/contract/vocabulary';
import type { TouchpointFigures } from './touchpoint-figures.ts';

/** Touchpoints of one stage, beside each other. */
export interface StageRun {
  stage: Stage | null;
  shown: TouchpointFigures[];
  /** How many more there are. */
  more: number;
}

/** More would make a row that nobody reads to its end; the table has them all. */
const mostOfStage = 8;

/** A journey's touchpoints in its order. A stage that comes again begins a new run. */
export function runsOfJourney(journey: Journey, figures: readonly TouchpointFigures[]): StageRun[] {
  const byKey = new Map(figures.map((each) => [each.touchpoint.key, each]));
  const runs: StageRun[] = [];
  for (const key of journey.touchpoints) {
    const found = byKey.get(key);
    if (!found) continue;
    const { stage } = found.touchpoint;
    const last = runs.at(-1);
    if (last?.stage === stage) last.shown.push(found);
    else runs.push({ stage, shown: [found], more: 0 });
  }
  return runs;
}

/** All that are not archived, by stage: of each the most important, then those with most answers. */
export function runsByStage(figures: readonly TouchpointFigures[]): StageRun[] {
  const current = figures.filter(({ touchpoint }) => touchpoint.archivedAt === null).sort(moreImportant);
  return [...stages, null].flatMap((stage) => {
    const all = current.filter(({ touchpoint }) => touchpoint.stage === stage);
    const shown = all.slice(0, mostOfStage);
    return shown.length > 0 ? [{ stage, shown, more: all.length - shown.length }] : [];
  });
}

function moreImportant(one: TouchpointFigures, other: TouchpointFigures): number {
  return other.touchpoint.importance - one.touchpoint.importance || other.responses - one.responses;
}
