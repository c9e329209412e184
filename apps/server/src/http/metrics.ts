import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { CodedError } from '../base/coded-error.ts';
import type { QueueLimits, QueueWatch } from '../base/queue-watch.ts';

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const groupSizes = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];

/** What Prometheus is told. Names follow its conventions: base units, and `_total` for counters. */
export interface Metrics {
  registry: Registry;
  /** All of them, as Prometheus reads them. */
  read(): Promise<string>;
  /** Watches a write queue; give the result to its options. */
  watchQueue(queue: 'responses' | 'impressions', load: () => QueueLimits): QueueWatch;
  /** Told what the limits of collecting do. */
  floods: { onMarked: (items: number) => void; onRefused: (limit: string) => void };
  /** Watches a replica: `lagMs` says how far it is behind; the result is told of every read that it might have answered. */
  watchReplica(
    lagMs: () => number,
  ): (answeredBy: 'replica' | 'primary', more?: { isRepeat: boolean }) => void;
  /** Counts a request that was answered. */
  countRequest(request: { method: string; route: string; status: number; tookMs: number }): void;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'voxpoint_http_request_duration_seconds',
    help: 'How long requests took.',
    labelNames: ['method', 'route', 'status'],
    buckets: seconds,
    registers,
  });

  return {
    registry,
    read: () => registry.metrics(),
    watchQueue: watchQueues(registers),
    floods: watchFloods(registers),
    watchReplica: (lagMs) => watchReplica(registers, lagMs),
    countRequest: ({ method, route, status, tookMs }) =>
      requests.observe({ method, route, status }, tookMs / 1_000),
  };
}

function watchQueues(registers: Registry[]): Metrics['watchQueue'] {
  const loads = new Map<string, () => QueueLimits>();
  const queueGauge = (unit: keyof QueueLimits) =>
    new Gauge({
      name: `voxpoint_write_queue_${unit}`,
      help: `${unit === 'items' ? 'Items' : 'Bytes'} that wait to be written, or are being written.`,
      labelNames: ['queue'],
      registers,
      collect() {
        for (const [queue, load] of loads) this.set({ queue }, load()[unit]);
      },
    });
  queueGauge('items');
  queueGauge('bytes');
  const group = new Histogram({
    name: 'voxpoint_write_group_items',
    help: 'Items that were written in one commit.',
    labelNames: ['queue'],
    buckets: groupSizes,
    registers,
  });
  const wait = new Histogram({
    name: 'voxpoint_write_wait_seconds',
    help: 'How long the first of a group waited for its turn.',
    labelNames: ['queue'],
    buckets: seconds,
    registers,
  });
  const duration = new Histogram({
    name: 'voxpoint_write_duration_seconds',
    help: 'How long a group took until it was committed.',
    labelNames: ['queue'],
    buckets: seconds,
    registers,
  });
  const refusals = new Counter({
    name: 'voxpoint_write_refusals_total',
    help: 'Requests that were refused because too much waited.',
    labelNames: ['queue'],
    registers,
  });
  const failures = new Counter({
    name: 'voxpoint_write_failures_total',
    help: 'Tries to write a group that failed: for a lock that somebody held, a database that was away, or other trouble.',
    labelNames: ['queue'],
    registers,
  });
  return (queue, load) => {
    loads.set(queue, load);
    refusals.inc({ queue }, 0);
    failures.inc({ queue }, 0);
    return {
      onGroup: ({ items, waitedMs, tookMs }) => {
        group.observe({ queue }, items);
        wait.observe({ queue }, waitedMs / 1_000);
        duration.observe({ queue }, tookMs / 1_000);
      },
      onFailure: () => failures.inc({ queue }),
      onRefusal: () => refusals.inc({ queue }),
    };
  };
}

function watchFloods(registers: Registry[]): Metrics['floods'] {
  const refusals = new Counter({
    name: 'voxpoint_limit_refusals_total',
    help: 'Requests that were answered 429, by whose limit.',
    labelNames: ['limit'],
    registers,
  });
  refusals.inc({ limit: 'address' }, 0);
  refusals.inc({ limit: 'device' }, 0);
  refusals.inc({ limit: 'key' }, 0);
  const marked = new Counter({
    name: 'voxpoint_burst_items_total',
    help: 'Answers and impressions that were marked as part of a burst.',
    registers,
  });
  return {
    onMarked: (items) => marked.inc(items),
    onRefused: (limit) => refusals.inc({ limit }),
  };
}

function watchReplica(registers: Registry[], lagMs: () => number): ReturnType<Metrics['watchReplica']> {
  new Gauge({
    name: 'voxpoint_replica_lag_seconds',
    help: 'How far the replica is behind at the most; it grows while nobody knows.',
    aggregator: 'max',
    registers,
    collect() {
      this.set(lagMs() / 1_000);
    },
  });
  const reads = new Counter({
    name: 'voxpoint_replica_reads_total',
    help: 'Aggregates and lists that were read, by who answered.',
    labelNames: ['answered_by'],
    registers,
  });
  for (const answered_by of ['replica', 'primary']) reads.inc({ answered_by }, 0);
  const repeats = new Counter({
    name: 'voxpoint_replica_repeats_total',
    help: 'Reads that failed on the replica and were repeated on the primary.',
    registers,
  });
  return (answered_by, { isRepeat } = { isRepeat: false }) => {
    reads.inc({ answered_by });
    if (isRepeat) repeats.inc();
  };
}

/** `GET /metrics`, for whoever has the operator's token, and the count of every request. */
export const metricsRoutes = fastifyPlugin(
  async (app: FastifyInstance, { metrics, token }: { metrics: Metrics; token: string }) => {
    const expected = Buffer.from(`Bearer ${token}`);
    app.addHook('onResponse', ({ method, routeOptions }, reply, done) => {
      const route = routeOptions.url ?? 'none';
      metrics.countRequest({ method, route, status: reply.statusCode, tookMs: reply.elapsedTime });
      done();
    });
    app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
      const given = Buffer.from(request.headers.authorization ?? '');
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
        throw new CodedError(
          'key-invalid',
          'Send the token in VOXPOINT_METRICS_TOKEN as Authorization: Bearer ….',
        );
      }
      return reply.type(metrics.registry.contentType).send(await metrics.read());
    });
  },
);
