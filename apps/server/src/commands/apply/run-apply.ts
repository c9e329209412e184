import type { Api } from '../api.ts';
import { ApiError } from '../api-answer.ts';
import { createJudge } from './judge-changes.ts';
import type { SetupFile } from './parse-setup.ts';
import { type Change, planChanges } from './plan-changes.ts';
import { planRemovals, type Removal } from './plan-removals.ts';
import { readStoredSetup } from './stored-setup.ts';

export interface ApplyOptions {
  dryRun?: boolean;
  /** Also archives or deletes what the file does not name. */
  prune?: boolean;
}

const made = { new: 'made', other: 'changed' } as const;
const wouldMake = { new: 'would make', other: 'would change' } as const;
const done = { archive: 'archived', delete: 'deleted' } as const;

/**
 * Makes the project what the file says, and tells of each thing in a line. A thing that the server refuses is told, and
 * the others go on. Returns the exit code: 1 if something was refused. Throws ApiError if nothing more can be asked.
 */
export async function runApply(
  api: Api,
  file: SetupFile,
  { dryRun = false, prune = false, write }: ApplyOptions & { write: (line: string) => void },
): Promise<number> {
  const stored = await readStoredSetup(api, file.setup);
  const changes = planChanges(file, stored);
  const removals = planRemovals(file, stored);
  if (prune) for (const { verb, thing } of removals) write(`${dryRun ? 'would' : 'will'} ${verb} ${thing}`);

  let refused = 0;
  const tell = (thing: string, place: string, reason: string) => {
    refused += 1;
    write(`${dryRun ? 'would be refused:' : 'refused'} ${thing}: ${place}: ${reason}`);
  };
  const make = (change: Pick<Change, 'request' | 'body'>) => send(api, change);
  const apply = dryRun ? createJudge(make) : make;
  for (const change of changes.filter(({ state }) => state !== 'same')) {
    const refusal = await apply(change);
    if (refusal === undefined) write(`${toldVerb(change, dryRun)} ${change.thing}`);
    else tell(change.thing, file.placeOf(change.path), refusal);
  }
  if (prune && !dryRun && refused === 0) {
    for (const removal of removals) {
      const refusal = await send(api, removal);
      if (refusal === undefined) write(`${done[removal.verb]} ${removal.thing}`);
      else tell(removal.thing, 'what the file does not name', refusal);
    }
  }
  for (const line of summarise({ changes, removals, refused, dryRun, prune })) write(line);
  return refused > 0 ? 1 : 0;
}

function toldVerb({ state }: Change, dryRun: boolean): string {
  return (dryRun ? wouldMake : made)[state as 'new' | 'other'];
}

/** Why it was refused, or undefined. Throws what no other request would fare better with. */
async function send(
  api: Api,
  { request, body }: { request: string; body?: unknown },
): Promise<string | undefined> {
  try {
    await api.send(request, body);
    return undefined;
  } catch (error) {
    const status = error instanceof ApiError ? error.status : undefined;
    if (status === undefined || status >= 500 || [401, 403, 429].includes(status)) throw error;
    return (error as ApiError).message;
  }
}

function summarise(outcome: {
  changes: readonly Change[];
  removals: readonly Removal[];
  refused: number;
  dryRun: boolean;
  prune: boolean;
}): string[] {
  const { changes, removals, refused, dryRun, prune } = outcome;
  const same = changes.filter(({ state }) => state === 'same').length;
  const lines = [`${same} the same`];
  if (removals.length > 0 && !prune) {
    const are = removals.length === 1 ? '1 thing is' : `${removals.length} things are`;
    lines.push(
      `${are} there that the file does not name; --prune archives or deletes what it does not name.`,
    );
  }
  if (removals.length > 0 && prune && !dryRun && refused > 0) {
    lines.push('Nothing was archived or deleted, because something was refused.');
  }
  if (dryRun) lines.push('Nothing was changed: this was a dry run.');
  return lines;
}
