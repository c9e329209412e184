import { setTimeout as delay } from 'node:timers/promises';
import { OperatorError } from '../base/coded-error.ts';
import type { Database } from '../db/database.ts';
import { startLock } from '../db/migrations/migrate.ts';
import { isServerThere } from '../db/servers.ts';

/** PostgreSQL notices the end of a connection a moment later, and keeps its locks until then. */
const patienceMs = 2_000;
const lookEveryMs = 50;

/**
 * Runs work while no server uses the database and none can start. `setting`: what its address is called. Throws OperatorError
 * if one is there.
 */
export async function whileNobodyServes<Result>(
  database: Database,
  setting: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const until = performance.now() + patienceMs;
  const results: Result[] = [];
  const tryOnce = async () => {
    await database.locked(startLock, {
      work: async () => {
        while (await isServerThere(database)) {
          if (performance.now() > until) throw inUse(setting);
          await delay(lookEveryMs);
        }
        results.push(await work());
      },
    });
  };
  for (await tryOnce(); results.length === 0; await tryOnce()) {
    if (performance.now() > until) throw isStarting(setting);
    await delay(lookEveryMs);
  }
  return results[0] as Result;
}

function inUse(setting: string): OperatorError {
  return new OperatorError(
    `A server or a command of Voxpoint uses the database of ${setting}. Stop all of them first, and leave them stopped.`,
  );
}

function isStarting(setting: string): OperatorError {
  return new OperatorError(
    `A server is starting on the database of ${setting}, or another command has it. Stop that first.`,
  );
}
