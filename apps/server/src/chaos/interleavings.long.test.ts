import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '../collect/responses/store-responses.ts';
import { seededRandom } from '../demo/random.ts';
import { maintainProject } from '../maintenance.ts';
import { type Interleaved, interleave } from '../testing/interleave.ts';
import { type Change, changes, fullGroup, smallGroup } from '../testing/interleaved-changes.ts';
import {
  type AnswerName,
  actingOn,
  type Group,
  InterleavedProject,
  ordinaryEnd,
  type StoredAnswer,
} from '../testing/interleaved-project.ts';
import {
  assertCounted,
  assertCountersEqualRecount,
  assertPaired,
  assertReadersSeeWhatIsStored,
  type InterleavedServers,
  openInterleavedServers,
} from '../testing/interleaved-servers.ts';
import { type Order, tryKills, tryOrders, tryRandomOrders } from '../testing/orders.ts';
import { reportFigures } from '../testing/report-figures.ts';
import { copyPostgresqlDatabase } from '../testing/test-databases.ts';

const isLong = process.env.INTERLEAVINGS !== undefined;
const timeout = isLong ? 3_600_000 : 120_000;

let servers: InterleavedServers;
let drop: () => Promise<void>;
beforeAll(async () => {
  const made = await copyPostgresqlDatabase();
  drop = made.drop;
  servers = await openInterleavedServers(made, ['group', 'changer']);
});
afterAll(async () => {
  await servers.close();
  await drop();
});

/**
 * A server stores a group of answers, another changes something that it counts by or that it writes, and a reader
 * looks whenever either has committed. The two take turns at their statements and commits, in one order after another.
 */
describe.each(Object.entries(changes))('while a group is stored and %s', (name, change) => {
  let template: InterleavedProject;
  beforeAll(async () => {
    template = await InterleavedProject.make(servers.database);
    await change.prepare?.(template, servers.database);
  });
  const attempt = (group: Group) => (order: Order) => attemptOrder({ template, change, group }, order);
  const report = (what: string, orders: number) => {
    expect(orders).toBeGreaterThan(1);
    reportFigures(`${name}, ${what}`, { orders });
  };

  it('all is right, wherever the one comes in between the other', { timeout }, async () => {
    report('any group', await tryOrders(isLong ? 2 : 1, attempt(fullGroup)));
  });

  // All of them are too many: millions for most changes.
  it('all is right in random orders', { timeout }, async () => {
    for (const group of [fullGroup, smallGroup]) {
      await tryRandomOrders(isLong ? 200 : 3, seededRandom(name), attempt(group));
    }
  });

  it.each(['group', 'changer'])(
    'the %s may be cut off anywhere, and is repeated',
    { timeout },
    async (who) => {
      report(`${who} cut off`, await tryKills(who, { isEvery: isLong }, attempt(fullGroup)));
    },
  );
});

/** Tries one order on a copy of a project. Throws what is wrong in the end, with all that was done. */
async function attemptOrder(
  { template, change, group }: { template: InterleavedProject; change: Change; group: Group },
  order: Order,
): Promise<Interleaved> {
  const project = await template.copy();
  const submissions = await project.submissions(group);
  const interleaved = await interleave(
    {
      group: async (party) => {
        await change.before?.(project, servers.of(party));
        return project.store(servers.of(party), submissions);
      },
      changer: (party) => change.change(project, servers.of(party)),
    },
    servers.watch,
    { ...order, afterEnd: () => assertReadersSeeWhatIsStored(servers.database, project.id) },
  );
  const { parties, steps, failure } = interleaved;
  try {
    if (failure) throw failure;
    for (const { error, isKilled } of parties) if (error && !isKilled) throw error;
    const [sender] = parties;
    let outcomes = sender?.result as Record<string, Outcome>;
    // Whoever asked for it asks again, and comes to another server.
    if (order.kill?.name === 'group') outcomes = await project.store(servers.database, submissions);
    if (order.kill?.name === 'changer') {
      await change.change(project, servers.database).catch((error) => {
        if (!change.problems?.includes(error.code)) throw error;
      });
    }
    await maintainProject(actingOn(servers.database), await project.row());
    await assertReadersSeeWhatIsStored(servers.database, project.id);
    await assertCountersEqualRecount(servers.database, project.id);
    await assertPaired(servers.database, project.id);
    const stored = await project.stored();
    assertStored(stored, { outcomes, change });
    // Who was cut off may have been told of nothing that is counted.
    if (order.kill?.name !== 'group') {
      const created = Object.keys(outcomes).filter((name) => isCreated(outcomes[name]));
      const forgotten = created.filter((name) => !stored[name as AnswerName]);
      await assertCounted(servers.database, project.id, forgotten.length);
    }
  } catch (error) {
    const done = steps.map((step) => step.replaceAll(/\\n|\s+/g, ' ').slice(0, 150));
    throw new Error([(error as Error).message, ...done].join('\n'), { cause: error });
  }
  return interleaved;
}

const isCreated = (outcome?: Outcome) =>
  outcome !== undefined && 'status' in outcome && outcome.status === 'created';

/** Each answer is there as it was sent last, unless the change makes something else of it. */
function assertStored(
  stored: Partial<Record<AnswerName, StoredAnswer>>,
  { outcomes, change }: { outcomes: Record<string, Outcome>; change: Change },
): void {
  for (const name of new Set([
    ...Object.keys(outcomes),
    'revised',
    'earlier',
    'claimed',
  ]) as Set<AnswerName>) {
    const outcome = outcomes[name];
    const row = stored[name];
    if (outcome && 'problem' in outcome && !change.problems?.includes(outcome.problem.code)) {
      throw outcome.problem;
    }
    const isEnd = (end: Partial<StoredAnswer> | undefined) =>
      end === undefined
        ? row === undefined
        : Object.entries(end).every(([member, value]) => row?.[member as keyof StoredAnswer] === value);
    const ends = change.ends?.[name] ?? [ordinaryEnd(name, outcome !== undefined)];
    if (ends.some(isEnd)) continue;
    throw new Error(`${name} is ${JSON.stringify(row)}; its sender was told ${JSON.stringify(outcome)}.`);
  }
}
