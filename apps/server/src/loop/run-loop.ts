import type { Context } from '../db/context.ts';
import { listProjects } from '../setup/projects/queries.ts';
import { judgeNumbers } from './alarms/judge-numbers.ts';
import { tellDue } from './alerts/tell-fires.ts';
import { createAnswerConsumers, readsFrom } from './answer-consumers.ts';
import { createConsumers } from './consumers/run-consumers.ts';
import { type Rounds, startRounds } from './rounds/start-rounds.ts';

/** How often a server looks for messages whose quiet time is over. */
const dueEveryMs = 5_000;
/** How often a server looks whether an hour or a day is over for which numbers are to be judged. */
const numbersEveryMs = 60_000;

export interface Loop {
  /** One round of all that is done again and again. */
  round(): Promise<void>;
  /** A rule was made or changed here, or what rules mean: the next round sees it. */
  lookAgain(): void;
  start(): void;
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

/** What is done about answers without being asked. Nothing of it is waited for by who sends or reads answers. */
export function createLoop(context: Context, onError: (error: unknown) => void): Loop {
  const answers = createAnswerConsumers(context.clock);
  const consumers = createConsumers(context, {
    ...{ consumers: answers.consumers, readsFrom, onError },
  });
  const rounds: Rounds[] = [];
  let isStopped = false;
  return {
    lookAgain: () => {
      answers.forget();
      consumers.lookAgain();
    },
    round: async () => {
      await consumers.round();
      await judgeNumbers(context);
      await tellAllDue(context);
    },
    start: () => {
      consumers.start();
      rounds.push(
        startRounds({ work: () => tellAllDue(context), everyMs: dueEveryMs, onError }),
        startRounds({
          work: () => judgeNumbers(context, () => isStopped),
          ...{ everyMs: numbersEveryMs, onError },
        }),
      );
    },
    stop: async () => {
      isStopped = true;
      await Promise.all([consumers.stop(), ...rounds.map((one) => one.stop())]);
    },
  };
}

async function tellAllDue(context: Context): Promise<void> {
  const failures: unknown[] = [];
  for (const { id } of await listProjects(context.database.orm)) {
    await tellDue(context, id).catch((error) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}
