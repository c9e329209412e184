import { randomUUID } from 'node:crypto';
import type { Context } from '../../db/context.ts';
import { listProjects, type ProjectRow } from '../../setup/projects/queries.ts';
import type { Consumer } from './consumer.ts';
import { ConsumerReader } from './consumer-reader.ts';
import { releaseConsumers } from './queries.ts';

const everyMs = 500;
/** How often a server looks which projects have something that reads. */
const lookEveryMs = 2_000;

export interface Consumers {
  /** One round over every project that needs one; throws the first failure after the last project. */
  round(): Promise<void>;
  /** A rule was made or changed here: the next round sees it. */
  lookAgain(): void;
  /** Begins to do rounds. */
  start(): void;
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

interface Options {
  consumers: readonly Consumer[];
  /** Since when something reads in a project; undefined: nothing does. */
  readsFrom(context: Context, projectId: number): Promise<Date | undefined>;
  onError(error: unknown): void;
}

/** Lets every consumer read in every project where something needs it. */
export function createConsumers(context: Context, { consumers, readsFrom, onError }: Options): Consumers {
  const holder = randomUUID();
  const readers = new Map<string, ConsumerReader>();
  let reading: { project: ProjectRow; from: Date }[] = [];
  let lookAtMs = 0;
  let timer: NodeJS.Timeout | undefined;
  let work: Promise<void> | undefined;
  let isStopped = false;

  const readerOf = (projectId: number, consumer: Consumer) => {
    const key = `${projectId} ${consumer.name}`;
    const reader = readers.get(key) ?? new ConsumerReader(context, { consumer, holder });
    readers.set(key, reader);
    return reader;
  };

  const look = async () => {
    lookAtMs = performance.now() + lookEveryMs;
    const found: typeof reading = [];
    for (const project of await listProjects(context.database.orm)) {
      const from = await readsFrom(context, project.id);
      if (from) found.push({ project, from });
    }
    reading = found;
  };

  const round = async () => {
    if (performance.now() >= lookAtMs) await look();
    const failures: unknown[] = [];
    for (const { project, from } of reading) {
      for (const consumer of consumers) {
        if (isStopped) return;
        // What fails in one project does not keep the others waiting.
        await readerOf(project.id, consumer)
          .read(project, from)
          .catch((error) => failures.push(error));
      }
    }
    if (failures.length > 0) throw failures[0];
  };

  const goOn = () => {
    work = round()
      .catch(onError)
      .finally(() => {
        if (!isStopped) timer = setTimeout(goOn, everyMs).unref();
      });
  };

  return {
    round,
    lookAgain: () => {
      lookAtMs = 0;
    },
    start: goOn,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await work;
      for (const { project } of reading) {
        await releaseConsumers(context.database, project.id, holder).catch(onError);
      }
    },
  };
}
