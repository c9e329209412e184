import type { Clock } from '../base/clock.ts';
import type { Context } from '../db/context.ts';
import { createAnswerJudge } from './alerts/judge-answers.ts';
import type { Consumer } from './consumers/consumer.ts';
import { tellCompleted, tellWritten } from './webhooks/tell-responses.ts';

const isCounted = ({ state }: { state: string }) => state === 'counted';

/** Those who read what was written to responses. */
export function createAnswerConsumers(clock: Clock): readonly Consumer[] {
  // What is done with an answer that is finished, or has not been revised for a while. Each is done at least once.
  const completed = [createAnswerJudge(clock), tellCompleted];
  return [
    {
      name: 'finished',
      delayMs: () => 0,
      concerns: (row) => row.finished && isCounted(row),
      handle: forEach(completed),
    },
    {
      name: 'settled',
      delayMs: ({ settleSeconds }) => settleSeconds * 1_000,
      concerns: (row) => !row.finished && isCounted(row),
      handle: forEach(completed),
    },
    {
      name: 'changes',
      delayMs: () => 0,
      concerns: () => true,
      handle: tellWritten,
    },
  ];
}

function forEach(tasks: readonly Consumer['handle'][]): Consumer['handle'] {
  return async (context, project, rows) => {
    for (const task of tasks) await task(context, project, rows);
  };
}

/** Since when something reads the answers of a project; undefined: nothing does. */
export async function readsFrom({ database }: Context, projectId: number): Promise<Date | undefined> {
  const [row] = await database.query<{ from: Date | null }>(
    `select min(active_from) as "from" from (
       select active_from from alerts where project_id = $1::int and enabled and kind = 'answer'
       union all
       select active_from from webhooks where project_id = $1::int and enabled) readers`,
    [projectId],
  );
  return row?.from ?? undefined;
}
