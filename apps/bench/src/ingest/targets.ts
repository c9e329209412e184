import { type EntryKey, entryOf } from './entries.ts';
import { type Measured, totalMicros } from './measure-round.ts';
import type { Results } from './run-rounds.ts';

interface Goal {
  bound: 'at most' | 'at least' | 'less than';
  limit: number;
  unit: '×' | 'MB';
}

/** A target, and whether it was reached. */
export interface Judgement extends Goal {
  what: string;
  measured: number;
  isMet: boolean;
}

const atMost = (limit: number): Goal => ({ bound: 'at most', limit, unit: '×' });
const atLeast = (limit: number): Goal => ({ bound: 'at least', limit, unit: '×' });
const lessThanMb = (limit: number): Goal => ({ bound: 'less than', limit, unit: 'MB' });

/** Sets what was measured against what Voxpoint is to reach; leaves out what was not measured. */
export function judge(results: Results): Judgement[] {
  const ratio = (figure: (measured: Measured) => number) => (one: EntryKey, other: EntryKey) => {
    const [above, below] = [results.get(one), results.get(other)];
    return above && below && figure(above) / figure(below);
  };
  const cpu = ratio(totalMicros);
  const throughput = ratio(({ perSecond }) => perSecond);
  const p99 = ratio(({ p99Ms }) => p99Ms);

  const single = ([64, 256] as const).flatMap((connections) => {
    const voxpoint: EntryKey = `voxpoint-${connections}`;
    const mixedRatio = cpu(`voxpoint-mixed-${connections}`, `fastify-mixed-${connections}`);
    const [a, b, c] = [`fastify-${connections}`, `naive-${connections}`, `naive-cte-${connections}`] as const;
    const where = `${connections} connections`;
    return [
      judgeOne(`CPU, real mix, ${where}: Voxpoint / a`, mixedRatio, atMost(connections === 64 ? 4.5 : 3.3)),
      judgeOne(`CPU, ${where}: b / Voxpoint`, cpu(b, voxpoint), atLeast(6)),
      judgeOne(`CPU, ${where}: c / Voxpoint`, cpu(c, voxpoint), atLeast(3)),
      judgeOne(`Throughput, ${where}: Voxpoint / a`, throughput(voxpoint, a), atLeast(0.3)),
      judgeOne(`Throughput, ${where}: Voxpoint / b`, throughput(voxpoint, b), atLeast(6)),
      judgeOne(`Throughput, ${where}: Voxpoint / c`, throughput(voxpoint, c), atLeast(3)),
    ];
  });
  return [
    ...single,
    judgeOne('CPU, batches of 100: Voxpoint / e', cpu('voxpoint-batch', 'copy'), atMost(3.2)),
    judgeOne(
      'Rows per second, batches of 100: Voxpoint / e',
      throughput('voxpoint-batch', 'copy'),
      atLeast(0.35),
    ),
    judgeOne('CPU, embedded store: Voxpoint / a', cpu('voxpoint-embedded', 'fastify-64'), atMost(6)),
    judgeOne('CPU, embedded store: b / Voxpoint', cpu('naive-embedded', 'voxpoint-embedded'), atLeast(6)),
    judgeOne(
      'p99 at half of capacity / p99 of a bare commit',
      p99('voxpoint-half', 'bare-commit'),
      atMost(12),
    ),
    judgeOne('Memory of the server on PostgreSQL', serverMb(results), lessThanMb(250)),
  ].flat();
}

/** The most that the server held in any round. */
function serverMb(results: Results): number | undefined {
  const keys = [...results.keys()].filter((key) => entryOf(key).contestant === 'voxpoint');
  const peaks = keys.flatMap((key) => results.get(key)?.peakMb ?? []);
  return peaks.length > 0 ? Math.max(...peaks) : undefined;
}

function judgeOne(what: string, measured: number | undefined, goal: Goal): Judgement[] {
  return measured === undefined ? [] : [{ what, measured, ...goal, isMet: isMet(measured, goal) }];
}

function isMet(measured: number, { bound, limit }: Goal): boolean {
  if (bound === 'at least') return measured >= limit;
  return bound === 'at most' ? measured <= limit : measured < limit;
}
