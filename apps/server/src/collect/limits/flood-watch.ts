import type { FastifyBaseLogger } from 'fastify';
import type { LimitedBy } from './flood-limits.ts';

const checkEveryMs = 10_000;
const quietMs = 5 * 60_000;

/** Told what the limits do: for the log and the metrics, which hear of projects and counts, not of addresses. */
export interface FloodWatch {
  /** An address, a device or a key sends more than is usual. */
  began(project: string): void;
  /** So many items were stored with a mark. */
  marked(project: string, items: number): void;
  /** A request was refused. */
  refused(project: string, by: LimitedBy): void;
}

interface Flood {
  startedAt: number;
  lastAt: number;
  bursts: number;
  marked: number;
  refused: number;
}

/** Logs when a project's flood begins, and what it was when it has been over for five minutes. */
export function createFloodWatch({
  log,
  nowMs,
  onMarked,
  onRefused,
}: {
  log: FastifyBaseLogger;
  nowMs: () => number;
  onMarked?: (items: number) => void;
  onRefused?: (by: LimitedBy) => void;
}): FloodWatch & { stop(): void } {
  const floods = new Map<string, Flood>();
  let timer: NodeJS.Timeout | undefined;

  const check = () => {
    for (const [project, { lastAt, startedAt, bursts, marked, refused }] of floods) {
      if (nowMs() - lastAt < quietMs) continue;
      floods.delete(project);
      const seconds = Math.round((lastAt - startedAt) / 1_000);
      log.warn(
        { event: 'flood.ended', project, seconds, bursts, marked, refused },
        'the flood of answers has ended',
      );
    }
    if (floods.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
  const find = (project: string) => {
    const now = nowMs();
    let flood = floods.get(project);
    if (!flood) {
      flood = { startedAt: now, lastAt: now, bursts: 0, marked: 0, refused: 0 };
      floods.set(project, flood);
      log.warn(
        { event: 'flood.began', project },
        'a flood of answers has begun: those of one address, device or key are marked as a burst',
      );
      timer ??= setInterval(check, checkEveryMs).unref();
    }
    flood.lastAt = now;
    return flood;
  };

  return {
    began: (project) => {
      find(project).bursts += 1;
    },
    marked: (project, items) => {
      find(project).marked += items;
      onMarked?.(items);
    },
    refused: (project, by) => {
      find(project).refused += 1;
      onRefused?.(by);
    },
    stop: () => clearInterval(timer),
  };
}
