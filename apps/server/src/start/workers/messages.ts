import type { WidgetTags } from '@voxpoint/contract';
import type { Registry } from 'prom-client';

/** What the primary has made ready, and what one of its workers has to do. */
export interface WorkerOrder {
  /** How many workers there are. */
  count: number;
  /** One of them does what nobody asks for: upkeep, alerts, messages. */
  maintains: boolean;
  demo?: { publishableKey: string; projectId: number };
  widgetTags: WidgetTags;
}

export type MetricValues = Awaited<ReturnType<Registry['getMetricsAsJSON']>>;

export type ToWorker =
  | { kind: 'begin'; order: WorkerOrder }
  /** Its socket comes with it. */
  | { kind: 'connection' }
  /** A sibling told it. */
  | { kind: 'told'; channel: string; message: unknown }
  /** Asked for its own metrics. */
  | { kind: 'measure'; id: number }
  /** What it asked for: those of all. */
  | { kind: 'metrics'; id: number; text: string }
  /** No connection follows. */
  | { kind: 'stop' };

export type ToPrimary =
  | { kind: 'ready' }
  /** The next of the connections that it was given. */
  | { kind: 'taken' }
  /** It could not start, for what it says to the operator. */
  | { kind: 'failed'; text: string }
  | { kind: 'tell'; channel: string; message: unknown }
  | { kind: 'measured'; id: number; values: MetricValues }
  | { kind: 'ask-metrics'; id: number };
