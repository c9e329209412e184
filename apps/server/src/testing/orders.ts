import type { Party } from './party.ts';

/** In which order two take their steps. */
export interface Order {
  /** Says who goes next of those who can. If `goesOn`, the first of them is who went last. */
  choose(ready: readonly Party[], goesOn: boolean): Party | undefined;
  /** Who is killed when he is about to take the step after so many. */
  kill?: { name: string; afterSteps: number };
}

/**
 * Tries all orders in which the turn passes so often at most from one who could go on, each once; returns how many
 * those are. With 1: the whole of either at every boundary of the other's steps. With 2: also the whole of either cut
 * in two at any boundary, and laid so around any boundary of the other. With Infinity: every order.
 */
export async function tryOrders(
  maxTurns: number,
  attempt: (order: Order) => Promise<unknown>,
): Promise<number> {
  let path: { options: number; chosen: number }[] = [];
  for (let count = 1; ; count += 1) {
    let depth = 0;
    let turns = 0;
    const choose: Order['choose'] = (ready, goesOn) => {
      const options = goesOn && turns >= maxTurns ? 1 : ready.length;
      const chosen = Math.min(path[depth]?.chosen ?? 0, options - 1);
      path[depth] = { options, chosen };
      depth += 1;
      if (goesOn && chosen > 0) turns += 1;
      return ready[chosen];
    };
    await attempt({ choose });
    path = path.slice(0, depth);
    while (path.at(-1) && isLastOption(path.at(-1))) path.pop();
    const decision = path.at(-1);
    if (!decision) return count;
    decision.chosen += 1;
  }
}

/** Tries so many orders in which chance says at each step whose turn it is. */
export async function tryRandomOrders(
  count: number,
  random: () => number,
  attempt: (order: Order) => Promise<unknown>,
): Promise<void> {
  for (let tried = 0; tried < count; tried += 1) {
    await attempt({ choose: (ready) => ready[Math.floor(random() * ready.length)] });
  }
}

function isLastOption(decision: { options: number; chosen: number } | undefined): boolean {
  return decision !== undefined && decision.chosen + 1 >= decision.options;
}

/**
 * Kills one before each of its steps, and at last after all of them, when only its word is lost; the other goes on. If `isEvery`,
 * once for each number of steps that the other took before; else the other has taken none. Returns how many times that is.
 */
export async function tryKills(
  name: string,
  { isEvery }: { isEvery: boolean },
  attempt: (order: Order) => Promise<{ parties: readonly Party[] }>,
): Promise<number> {
  let count = 0;
  let others = 0;
  for (let first = 0; first <= others; first += 1) {
    let isKilled = true;
    for (let afterSteps = 0; isKilled; afterSteps += 1) {
      const { parties } = await attempt({
        kill: { name, afterSteps },
        choose: (ready) => {
          const other = ready.find((party) => party.name !== name);
          return other && other.steps < first ? other : (ready.find((party) => party.name === name) ?? other);
        },
      });
      count += 1;
      isKilled = parties.some((party) => party.isKilled);
      if (isEvery) others = parties.find((party) => party.name !== name)?.steps ?? 0;
    }
  }
  return count;
}
