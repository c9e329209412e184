import type { Context } from '../../db/context.ts';
import { claimDue } from './queries.ts';
import { type Trying, tryDelivery } from './try-delivery.ts';
import { toOneAtOnce, UnderWay } from './under-way.ts';

/** Longer than any try takes: who has not noted what came of it by then has died. */
const claimMs = 90_000;
const everyMs = 1_000;
/** A stop waits so long for what is under way; what it cuts short is sent again, with the same id. */
const drainMs = 5_000;

export interface Deliveries {
  /** Sends everything that is due, and what becomes due meanwhile. Throws the first failure that is no receiver's. */
  round(): Promise<void>;
  /** Begins to do rounds, which do not wait for receivers. */
  start(): void;
  /** Takes nothing more, and resolves when nothing is under way, or has been given up. */
  stop(): Promise<void>;
}

interface Options<Project> extends Trying<Project> {
  listProjects(context: Context): Promise<readonly Project[]>;
  onError(error: unknown): void;
}

/**
 * Sends what is stored. What a server claims is its own for a while, so that no two send the same at once; one that dies leaves
 * its own to the others when that is over. At least once: a crash between sending and noting sends again.
 */
export function createDeliveries<Project extends { id: number }>(
  context: Context,
  options: Options<Project>,
): Deliveries {
  const underWay = new UnderWay();
  const failures: unknown[] = [];
  let timer: NodeJS.Timeout | undefined;
  let work: Promise<void> | undefined;
  let isStopped = false;
  let isResting = false;
  const fail = (error: unknown) => {
    failures.push(error);
  };

  /** Begins what is due in every project; returns whether there was something. */
  const take = async (): Promise<boolean> => {
    let hasTaken = false;
    for (const project of await options.listProjects(context)) {
      while (underWay.room <= 0) await underWay.one();
      if (isStopped) return false;
      // What fails in one project does not keep the others waiting.
      const claimed = await claim(context, project.id, underWay).catch(fail);
      for (const delivery of claimed ?? []) {
        hasTaken = true;
        underWay.add(delivery, tryDelivery(context, options, { project, delivery }).catch(fail));
      }
    }
    return hasTaken;
  };

  const goOn = () => {
    isResting = false;
    work = take()
      .catch(fail)
      .then((hasTaken) => {
        for (const error of failures.splice(0)) options.onError(error);
        if (!isStopped) rest(hasTaken === true ? 0 : everyMs);
      });
  };
  const rest = (ms: number) => {
    isResting = true;
    timer = setTimeout(goOn, ms).unref();
    // What waits may have found no room at its destination: there is some when one of those under way is done.
    if (ms > 0 && !underWay.isEmpty) void underWay.one().then(wake);
  };
  const wake = () => {
    if (!isResting || isStopped) return;
    clearTimeout(timer);
    goOn();
  };

  return {
    round: async () => {
      while ((await take()) || !underWay.isEmpty) if (!underWay.isEmpty) await underWay.one();
      const [first] = failures.splice(0);
      if (first !== undefined) throw first;
    },
    start: goOn,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      const drained = Promise.all([work, underWay.all()]);
      await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, drainMs).unref())]);
    },
  };
}

function claim({ database, clock }: Context, projectId: number, underWay: UnderWay) {
  const at = clock();
  return claimDue(database, projectId, {
    at,
    until: new Date(at.getTime() + claimMs),
    roomOf: underWay.roomOf(projectId),
    ...{ limit: underWay.room, eachDestination: toOneAtOnce },
  });
}
