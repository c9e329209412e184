/** `npm run bench:signed`: what signed answers cost, and what signing keys cost answers that are not; one server, each in turn. */
import { generateKeyPairSync } from 'node:crypto';
import { signBy } from '../../e2e/src/support/signer.ts';
import { ask, startVoxpointOnPostgresql } from './contestants/voxpoint.ts';
import { measureRound, totalMicros } from './ingest/measure-round.ts';
import { markdownTable } from './report/markdown-table.ts';
import { median } from './statistics.ts';
import { withSurroundings } from './surroundings.ts';

const rounds = Number(process.argv[2] ?? 8);
const seconds = Number(process.argv[3] ?? 4);
const load = { batch: 1, connections: 64 };
const people = Array.from({ length: 2_000 }, (_, index) => `user-${index + 1}`);

type Algorithm = 'HS256' | 'EdDSA';
interface Kind {
  title: string;
  /** What is in force; a project that has none is the first line. */
  keys: readonly Algorithm[];
  signedBy?: Algorithm;
}

const kinds: readonly Kind[] = [
  { title: 'Not signed, no keys', keys: [] },
  { title: 'Not signed, two keys in force', keys: ['HS256', 'EdDSA'] },
  { title: 'Signed by HS256', keys: ['HS256', 'EdDSA'], signedBy: 'HS256' },
  { title: 'Signed by EdDSA', keys: ['HS256', 'EdDSA'], signedBy: 'EdDSA' },
];

const pair = generateKeyPairSync('ed25519');
const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();

await withSurroundings(process.argv[4] ?? '/var/tmp', async (surroundings) => {
  const contestant = await startVoxpointOnPostgresql(surroundings);
  const { voxpoint } = contestant;

  /** Answers of people, all of whom are named; they are signed if the kind says so. */
  const measure = async ({ keys, signedBy }: Kind, duration: number) => {
    const made = new Map<Algorithm, { id: string; secret: string | null }>();
    for (const algorithm of keys) {
      const input = algorithm === 'HS256' ? { algorithm } : { algorithm, publicKey };
      made.set(algorithm, await ask(voxpoint, 'POST /v1/signing-keys', input));
    }
    const key = signedBy && made.get(signedBy);
    const signOne = key && signBy(key.id, key.secret ?? pair.privateKey);
    const respondents = people.map((id) => JSON.stringify({ id, token: signOne?.(id) }));
    const round = await measureRound(contestant, { ...load, seconds: duration, respondents });
    if (round.refused > 0 || !round.isExact) throw new Error(`Refused or lost: ${round.firstRefusal}`);
    await requireVerified(signedBy !== undefined);
    for (const { id } of made.values()) await voxpoint.send(`DELETE /v1/signing-keys/${id}`);
    return { server: round.serverMicros, total: totalMicros(round) };
  };
  const requireVerified = async (isWanted: boolean) => {
    const { data } = await ask<{ data: { respondent: { verified: boolean } }[] }>(
      voxpoint,
      'GET /v1/responses?limit=20',
    );
    if (data.some(({ respondent }) => respondent.verified !== isWanted)) throw new Error('Judged otherwise.');
  };

  try {
    for (const kind of kinds) await measure(kind, 2);
    const measured = kinds.map(() => [] as { server: number; total: number }[]);
    for (let round = 0; round < rounds; round += 1) {
      // What comes first has fewer rows to add to: each begins in turn.
      for (let step = 0; step < kinds.length; step += 1) {
        const at = (round + step) % kinds.length;
        measured[at]?.push(await measure(kinds[at] as Kind, seconds));
        process.stderr.write(`round ${round + 1} of ${rounds} · ${kinds[at]?.title}\n`);
      }
    }
    const [plain = []] = measured;
    const cells = measured.map((own, at) => {
      const middle = (of: 'server' | 'total') => median(own.map((one) => one[of])).toFixed(1);
      const ratio = (of: 'server' | 'total') =>
        median(own.map((one, round) => one[of] / (plain[round]?.[of] ?? Number.NaN))).toFixed(2);
      return [kinds[at]?.title ?? '', middle('server'), ratio('server'), middle('total'), ratio('total')];
    });
    process.stdout.write(
      `${markdownTable(['CPU of an answer', 'Server, µs', '×', 'With PostgreSQL, µs', '×'], cells)}\n`,
    );
  } finally {
    await contestant.stop();
  }
});
