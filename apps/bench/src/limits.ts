/** `npm run bench:limits`: what the limits of collecting cost an answer; one server, with and without them in turn. */
import { ask, startVoxpointOnPostgresql, wideLimits } from './contestants/voxpoint.ts';
import { measureRound, totalMicros } from './ingest/measure-round.ts';
import { median } from './statistics.ts';
import { withSurroundings } from './surroundings.ts';

type Costs = { server: number; total: number };

const rounds = Number(process.argv[2] ?? 12);
const amount = { batch: 1, connections: 64, seconds: 3 };

await withSurroundings(process.argv[3] ?? '/var/tmp', async (surroundings) => {
  const contestant = await startVoxpointOnPostgresql(surroundings);
  try {
    const measure = async (limits: object) => {
      await ask(contestant.voxpoint, 'PUT /v1/project', { name: 'Bench', limits });
      const round = await measureRound(contestant, amount);
      if (round.refused > 0) throw new Error(`Refused: ${round.firstRefusal}`);
      return { server: round.serverMicros, total: totalMicros(round) };
    };
    const none = { perAddress: null, perKey: null };
    await measure(none);
    const pairs: { without: Costs; limited: Costs }[] = [];
    for (let round = 0; round < rounds; round += 1) {
      // What comes second has warmer caches: each does in turn.
      const [first, second] = round % 2 === 0 ? [none, wideLimits] : [wideLimits, none];
      const measured = [await measure(first), await measure(second)];
      const [without, limited] = first === none ? measured : measured.reverse();
      if (without && limited) pairs.push({ without, limited });
    }
    const middle = (of: (pair: { without: Costs; limited: Costs }) => number) => median(pairs.map(of));
    const show = (what: 'server' | 'total') =>
      `${what}: ${middle(({ without }) => without[what]).toFixed(1)} µs without, ` +
      `${middle(({ limited }) => limited[what]).toFixed(1)} µs with, ` +
      `ratio ${middle(({ without, limited }) => limited[what] / without[what]).toFixed(3)} (median of ${rounds} pairs)`;
    process.stdout.write(`${show('server')}\n${show('total')}\n`);
  } finally {
    await contestant.stop();
  }
});
