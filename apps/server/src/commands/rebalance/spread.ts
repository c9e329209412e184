import type { Shard, Worker } from '../../db/distribution/placements.ts';
import { planMoves, type Weighed, weightsOf } from './plan-moves.ts';

/** A project counts as much as so many responses even if it got none: projects that are new are spread, too. */
const responsesOfAny = 1_000;

/** Which projects lie where. */
export interface Spread {
  workers: readonly Worker[];
  shards: readonly Shard[];
}

/** Projects that go from one worker to another together. */
export interface Move {
  shard: string;
  projects: string[];
  from: Worker;
  to: Worker;
}

/** The moves that spread projects well. */
export function planSpread({ workers, shards }: Spread): Move[] {
  return planMoves(
    shards.map(weigh),
    workers.map(({ id }) => id),
  ).map(({ id, from, to }) => {
    const shard = shards.find((one) => one.id === id) as Shard;
    const worker = (number: number) => workers.find((one) => one.id === number) as Worker;
    return {
      shard: id,
      projects: shard.projects.map(({ key }) => key),
      from: worker(from),
      to: worker(to),
    };
  });
}

/** What it will be like after moves. */
export function afterMoves({ workers, shards }: Spread, moves: readonly Move[]): Spread {
  const to = new Map(moves.map((move) => [move.shard, move.to.id]));
  return { workers, shards: shards.map((shard) => ({ ...shard, worker: to.get(shard.id) ?? shard.worker })) };
}

function weigh({ id, worker, projects }: Shard): Weighed {
  const weights = projects.map(({ responses }) => responses + responsesOfAny);
  return { id, worker, weight: weights.reduce((sum, weight) => sum + weight, 0) };
}

/** A line for each worker. */
export function describeSpread({ workers, shards }: Spread): string[] {
  const weights = weightsOf(
    shards.map(weigh),
    workers.map(({ id }) => id),
  );
  const all = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  return workers.map((worker) => {
    const held = shards.filter((shard) => shard.worker === worker.id).flatMap(({ projects }) => projects);
    const share = ((weights.get(worker.id) ?? 0) / (all || 1)) * 100;
    return `  ${nameOf(worker)}: ${held.length} projects, ${share.toFixed(0)} % of the weight`;
  });
}

/** So many projects of a move are named. */
const named = 5;

export function describeMove({ projects, from, to }: Move): string {
  const more = projects.length - named;
  const names = projects.slice(0, named).join(', ') + (more > 0 ? ` and ${more} more` : '');
  return `${names} from ${nameOf(from)} to ${nameOf(to)}`;
}

function nameOf({ host, port }: Worker): string {
  return `${host}:${port}`;
}
