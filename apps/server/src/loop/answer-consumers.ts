import type { Clock } from '../base/clock.ts';
import type { Context } from '../db/context.ts';
import { createAnswerJudge } from './alerts/judge-answers.ts';
import type { Consumer } from './consumers/consumer.ts';
import { anyWanted } from './consumers/queries.ts';
import { createWhereReader } from './matching/find-matching.ts';
import { tellCompleted, tellWritten, wantsCompleted, wantsWritten } from './webhooks/tell-responses.ts';

/** Those who read what was written to responses; `forget`: what rules mean may have changed. */
export function createAnswerConsumers(clock: Clock): {
  consumers: readonly Consumer[];
  forget(): void;
} {
  const judge = createAnswerJudge(clock);
  const where = createWhereReader(clock);
  // What is done with an answer that is finished, or has not been revised for a while. Each is done at least once.
  const handle = forEach([judge.handle, tellCompleted]);
  const wantsThat =
    (which: string): Consumer['wants'] =>
    async (context, project) => {
      const wanted = anyWanted([
        ...(await judge.wants(context, project)),
        ...(await wantsCompleted(context, project, where)),
      ]);
      return wanted && ((place) => `${which} and r.state = 'counted' and (${wanted(place)})`);
    };
  const consumers: Consumer[] = [
    { name: 'finished', delayMs: () => 0, wants: wantsThat('r.finished'), handle },
    {
      name: 'settled',
      delayMs: ({ settleSeconds }) => settleSeconds * 1_000,
      wants: wantsThat('not r.finished'),
      handle,
    },
    {
      name: 'changes',
      delayMs: () => 0,
      wants: async (context, project) => anyWanted(await wantsWritten(context, project, where)),
      handle: tellWritten,
    },
  ];
  return {
    consumers,
    forget: () => {
      judge.forget();
      where.forget();
    },
  };
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
