import { randomUUID } from 'node:crypto';
import type { NumberFire } from './queries.ts';
import type { Rule } from './rule.ts';
import type { Outcome } from './watch-cuts.ts';

/** What is to be told, and what of what was told is over; the outcomes note what was told of them. */
export function nameFires(
  rule: Rule,
  outcomes: readonly Outcome[],
  until: Date,
): { fires: NumberFire[]; over: string[] } {
  const before = new Set(outcomes.flatMap(({ state }) => state.fireId ?? []));
  for (const { state, isOver } of outcomes) {
    const isForgotten = state.last && !state.last.isFired && state.last.statistic === 0;
    if (isOver || isForgotten) state.fireId = null;
  }
  const fires: NumberFire[] = [];
  const untold = outcomes.filter(({ found, state }) => found && state.fireId === null);
  const silent = outcomes.filter(isSilent);
  const isEverywhere =
    rule.kind === 'silence' &&
    untold.length > 0 &&
    new Set(silent.map(({ cut }) => cut.touchpointId)).size > 1 &&
    silent.length === outcomes.filter(({ state }) => state.base !== null).length;
  if (isEverywhere) fires.push(everywhere(silent, until));
  else for (const one of untold) fires.push(single(rule, one));
  const still = new Set(outcomes.flatMap(({ state }) => state.fireId ?? []));
  return { fires, over: [...before].filter((id) => !still.has(id)) };
}

/** Nothing has come of it since it fell silent, as far as one can tell. */
function isSilent({ state: { base, last } }: Outcome): boolean {
  return base !== null && last !== null && last.counted === 0 && (last.isFired || last.statistic > 0);
}

/** Where all fall silent at once the reason is one: the tag, the server, the line. */
function everywhere(silent: readonly Outcome[], until: Date): NumberFire {
  const id = randomUUID();
  // What was told alone is over only when it speaks again.
  for (const { state } of silent) state.fireId ??= id;
  const since = silent.flatMap(({ state }) => state.last?.since ?? []).sort();
  const touchpoints = new Set(silent.map(({ cut }) => cut.touchpointId)).size;
  return {
    ...{ id, cause: `${until.toISOString()} everywhere`, touchpointId: null },
    numbers: { everywhere: true, touchpoints, counted: 0, since: since[0] ?? null },
  };
}

function single({ kind }: Rule, { cut, state, found }: Outcome): NumberFire {
  if (!found) throw new Error(`Nothing was found at ${cut.name}.`);
  const id = randomUUID();
  state.fireId = id;
  const { direction, since, statistic, threshold, numbers } = found.verdict;
  return {
    ...{ id, cause: `${found.at} ${cut.name}`, touchpointId: cut.touchpointId },
    numbers: {
      ...{ direction, since, statistic, threshold, ...numbers },
      ...(cut.score && { metric: cut.score.metric, scale: cut.score.scale }),
      ...((kind === 'silence' || kind === 'volume') && { of: cut.counts }),
    },
  };
}
