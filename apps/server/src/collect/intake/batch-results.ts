import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ItemProblem } from '@voxpoint/contract';
import { CodedError } from '../../base/coded-error.ts';
import { toItemProblem } from '../../base/item-problem.ts';

/** Items that were sent together. */
export interface Batch {
  items: readonly unknown[];
  /** By index, items that were found wrong before. */
  broken: ReadonlyMap<number, CodedError>;
  /** Size of the body that brought them. */
  bytes: number;
  /** Marks those that come in a burst. */
  burst: string | null;
  onRead?: () => void;
}

/** One item of a batch, read and checked. */
export interface ReadItem<Value> {
  /** As it was sent. */
  id: string;
  value: Value;
  ignored: string[];
}

export type ItemOutcome<Status extends string> = { status: Status } | { problem: CodedError };

export interface ItemResult<Status extends string> {
  index: number;
  id?: string;
  status: Status | 'rejected';
  ignored?: string[];
  problem?: ItemProblem;
}

/** Then whoever sent less has a turn. */
const longestStretchMs = 5;

/** A thousand items may be wrong; the detail says how many errors there are, and names the first. */
const maxErrorsOfItem = 10;
const maxErrorsOfBatch = 200;

/**
 * Takes the items of a batch: reads each, stores those that can be read, and tells of each in order. A bad item is
 * rejected and harms none of its neighbours. `broken` holds, by index, items that were found wrong before.
 */
export async function toBatchResults<Value, Status extends string>(batch: {
  items: readonly unknown[];
  broken: ReadonlyMap<number, CodedError>;
  read: (item: unknown) => ReadItem<Value> | Promise<ReadItem<Value>>;
  store: (values: Value[]) => Promise<readonly ItemOutcome<Status>[]>;
  /** Told when every item is read, before they are stored. */
  onRead?: () => void;
}): Promise<ItemResult<Status>[]> {
  const read: (ReadItem<Value> | CodedError)[] = [];
  let startedAt = performance.now();
  for (const [index, item] of batch.items.entries()) {
    if (performance.now() - startedAt > longestStretchMs) {
      await nextTurn();
      startedAt = performance.now();
    }
    try {
      const one = batch.broken.get(index) ?? batch.read(item);
      read.push(one instanceof Promise ? await one : one);
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      read.push(error);
    }
  }
  const values = read.flatMap((item) => (item instanceof CodedError ? [] : [item.value]));
  batch.onRead?.();
  const outcomes = values.length > 0 ? [...(await batch.store(values))] : [];

  let errorsLeft = maxErrorsOfBatch;
  return read.map((item, index) => {
    const isBroken = item instanceof CodedError;
    const outcome = isBroken ? { problem: item } : (outcomes.shift() as ItemOutcome<Status>);
    const id = isBroken ? idOf(batch.items[index]) : item.id;
    const problem =
      'problem' in outcome
        ? toItemProblem(outcome.problem, Math.min(maxErrorsOfItem, errorsLeft))
        : undefined;
    errorsLeft -= problem?.errors?.length ?? 0;
    return {
      index,
      ...(id !== undefined && { id }),
      ...('problem' in outcome ? { status: 'rejected' as const, problem } : { status: outcome.status }),
      ...(!isBroken && item.ignored.length > 0 && { ignored: item.ignored }),
    };
  });
}

/** The id of an item that was read, as it was sent: clients look for it in their queue. */
export function sentId(item: unknown): string {
  return (item as { id: string }).id;
}

/** The id that a rejected item gave, if it gave one that can be shown. */
function idOf(item: unknown): string | undefined {
  const id = (item as { id?: unknown } | null)?.id;
  return typeof id === 'string' && id.length <= 64 ? id : undefined;
}

/** How many items ended with each status. */
export function countStatuses<Status extends string>(
  results: readonly { status: Status }[],
  statuses: readonly Status[],
): Record<Status, number> {
  const counts = Object.fromEntries(statuses.map((status) => [status, 0])) as Record<Status, number>;
  for (const { status } of results) counts[status] += 1;
  return counts;
}
