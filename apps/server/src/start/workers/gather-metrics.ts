import { setTimeout as delay } from 'node:timers/promises';
import { AggregatorRegistry, Gauge, type PrometheusContentType } from 'prom-client';
import type { MetricValues, ToPrimary } from './messages.ts';
import type { WorkerProcess } from './worker-process.ts';

/** Who hangs is not waited for longer: what it said last is taken. */
const patienceMs = 1_000;

export interface MetricsGathering {
  /** The metrics of all workers as one, as Prometheus reads them. */
  gather(): Promise<string>;
  take(from: WorkerProcess, measured: ToPrimary & { kind: 'measured' }): void;
  /** It has ended; what it counted stays counted. */
  forget(worker: WorkerProcess): void;
}

interface Question {
  missing: Set<WorkerProcess>;
  done: () => void;
}

/** Adds up what workers count. A sum never falls, or Prometheus would take it for a new beginning, and count all again. */
export function gatherMetrics(workers: () => readonly WorkerProcess[]): MetricsGathering {
  const last = new Map<WorkerProcess, MetricValues>();
  const questions = new Map<number, Question>();
  let ofEnded: MetricValues = [];
  let asked = 0;

  const cross = (worker: WorkerProcess, { missing, done }: Question) => {
    missing.delete(worker);
    if (missing.size === 0) done();
  };
  return {
    gather: async () => {
      asked += 1;
      const id = asked;
      const all = workers();
      const missing = new Set(all);
      const answered = new Promise<void>((done) => {
        questions.set(id, { missing, done });
      });
      for (const worker of all) worker.send({ kind: 'measure', id });
      await Promise.race([answered, delay(patienceMs, undefined, { ref: false })]);
      questions.delete(id);
      const registry = addUp([...last.values(), ofEnded]);
      new Gauge({
        name: 'voxpoint_workers',
        help: 'Workers that answered when these metrics were read.',
        registers: [registry],
      }).set(all.length - missing.size);
      return registry.metrics();
    },
    take: (worker, { id, values }) => {
      last.set(worker, values);
      const question = questions.get(id);
      if (question) cross(worker, question);
    },
    forget: (worker) => {
      const counted = (last.get(worker) ?? []).filter(({ type }) => isCounted(type));
      last.delete(worker);
      for (const question of questions.values()) cross(worker, question);
      ofEnded = valuesOf(addUp([counted, ofEnded]));
    },
  };
}

/** prom-client's own type says that it were a number. */
const isCounted = (type: unknown) => type === 'counter' || type === 'histogram';

/** Where a sum, or the mean that prom-client would take, says nothing. */
const aggregators: [names: RegExp, aggregator: 'max' | 'min'][] = [
  [/^nodejs_eventloop_lag_(?!min)/, 'max'],
  [/^process_start_time_seconds$/, 'min'],
];

/** At once; its own method takes a turn, in which others would not see them. */
function valuesOf(registry: ReturnType<typeof addUp>): MetricValues {
  const all = registry.getMetricsAsArray() as unknown as { get(): MetricValues[number] }[];
  return all.map((metric) => metric.get());
}

function addUp(all: readonly MetricValues[]) {
  return AggregatorRegistry.aggregate<PrometheusContentType>(
    all.map((values) =>
      values.map((metric) => ({
        ...metric,
        aggregator: aggregators.find(([names]) => names.test(metric.name))?.[1] ?? metric.aggregator,
        // Between processes, what is not a number is null.
        values: metric.values.filter(({ value }) => value !== null),
      })),
    ),
  );
}
