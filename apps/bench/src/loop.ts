/** `npm run bench:loop`: what three alerts and two webhooks cost an answer; one server, with and without them in turn. */
import { ask, startVoxpointOnPostgresql, wideLimits } from './contestants/voxpoint.ts';
import { measureRound, totalMicros } from './ingest/measure-round.ts';
import { median } from './statistics.ts';
import { withSurroundings } from './surroundings.ts';

type Costs = { server: number; total: number };

const rounds = Number(process.argv[2] ?? 12);
/** An answer is judged when it has not been revised for so long; the load before a round lasts longer. */
const settleSeconds = 10;
const load = { batch: 1, connections: 64 };
const before = { ...load, seconds: settleSeconds + 4 };
const amount = { ...load, seconds: 6 };

/** Rules as shops have them: they look at every answer, and hardly ever find one. */
const rules = {
  'alerts/unhappy': { name: 'Unhappy', kind: 'answer', when: { bands: ['detractor'], words: ['lawyer'] } },
  'alerts/urgent': { name: 'Urgent', kind: 'answer', when: { urgencyAtLeast: 5.5 } },
  'alerts/german': {
    name: 'German',
    kind: 'answer',
    when: { bands: ['detractor'] },
    where: { locale: 'de' },
  },
  'webhooks/crm': { name: 'CRM', events: ['response.completed'], where: { channel: 'phone' } },
  'webhooks/sheet': { name: 'Sheet', events: ['response.completed'], where: { 'attribute.plan': 'gold' } },
} as const;

await withSurroundings(process.argv[3] ?? '/var/tmp', async (surroundings) => {
  const contestant = await startVoxpointOnPostgresql(surroundings);
  const { voxpoint } = contestant;
  try {
    await ask(voxpoint, 'PUT /v1/project', { name: 'Bench', limits: wideLimits, settleSeconds });
    const declare = async (enabled: boolean) => {
      for (const [path, rule] of Object.entries(rules)) {
        const url = path.startsWith('webhooks/') && { url: 'https://hooks.shop.example/voxpoint' };
        await ask(voxpoint, `PUT /v1/${path}`, { ...rule, ...url, enabled });
      }
    };
    const measure = async (enabled: boolean): Promise<Costs> => {
      await declare(enabled);
      // What is read in the round was written under the same rules.
      await contestant.send(before);
      const round = await measureRound(contestant, amount);
      if (round.refused > 0) throw new Error(`Refused: ${round.firstRefusal}`);
      return { server: round.serverMicros, total: totalMicros(round) };
    };
    await measure(false);
    const pairs: { without: Costs; watched: Costs }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      // What comes second has warmer caches: each does in turn.
      const isFirst = round % 2 === 1;
      const [first, second] = [await measure(isFirst), await measure(!isFirst)];
      pairs.push(isFirst ? { watched: first, without: second } : { without: first, watched: second });
    }
    const middle = (of: (pair: { without: Costs; watched: Costs }) => number) => median(pairs.map(of));
    const show = (what: 'server' | 'total') =>
      `${what}: ${middle(({ without }) => without[what]).toFixed(1)} µs without, ` +
      `${middle(({ watched }) => watched[what]).toFixed(1)} µs with, ` +
      `ratio ${middle(({ without, watched }) => watched[what] / without[what]).toFixed(3)} (median of ${rounds} pairs)`;
    process.stdout.write(`${show('server')}\n${show('total')}\n`);
  } finally {
    await contestant.stop();
  }
});
