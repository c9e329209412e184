// `npm run bench:copy-clients`: what a group of answers costs a client that copies it, by the product's driver and by pg.
import { tmpdir } from 'node:os';
import postgres from 'postgres';
import { makeAuthority } from '../../server/src/testing/certificates.ts';
import { installedPoolers, startPooler } from '../../server/src/testing/pooler.ts';
import { npmPrograms, startCluster } from '../../server/src/testing/postgresql-cluster.ts';
import { type OpenClient, openPg, openPostgresJs } from './copy-clients/clients.ts';
import { createTables, type Group, makeGroup } from './copy-clients/group.ts';

const rounds = Number(process.argv[2] ?? 5);
const groupsInRound = 200;
const drivers: Record<string, OpenClient> = { 'postgres.js': openPostgresJs, 'pg, at once': openPg };

interface Cost {
  cpuUs: number;
  wallUs: number;
}

/** What one group costs, in the median of the rounds. */
async function measure(url: string, size: number): Promise<Record<string, Cost>> {
  const found: Record<string, Cost[]> = {};
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, open] of Object.entries(drivers)) {
      const client = await open(url);
      const groups = Array.from({ length: groupsInRound }, (): Group => makeGroup(size));
      const [cpu, startedAt] = [process.cpuUsage(), performance.now()];
      for (const group of groups) await client.write(group);
      const { user, system } = process.cpuUsage(cpu);
      const wallMs = performance.now() - startedAt;
      await client.close();
      // The first round warms up.
      if (round > 0) {
        const cost = { cpuUs: (user + system) / groupsInRound, wallUs: (wallMs * 1_000) / groupsInRound };
        found[name] = [...(found[name] ?? []), cost];
      }
    }
  }
  return Object.fromEntries(Object.entries(found).map(([name, costs]) => [name, medianOf(costs)]));
}

function medianOf(costs: Cost[]): Cost {
  const median = (of: keyof Cost) =>
    costs.map((cost) => cost[of]).sort((one, other) => one - other)[Math.floor(costs.length / 2)] ?? 0;
  return { cpuUs: median('cpuUs'), wallUs: median('wallUs') };
}

const authority = await makeAuthority();
const { cert, key } = await authority.issue('localhost');
const cluster = await startCluster(npmPrograms(), tmpdir(), {
  files: { 'server.crt': cert, 'server.key': key },
  settings: { ssl: 'on' },
});
const admin = postgres(cluster.url, { max: 1 });
await admin.unsafe(createTables);
await admin.end();
const [installed] = installedPoolers();
const pooler = installed && (await startPooler(installed.program, cluster.url, { pool_mode: 'transaction' }));
const ways: Record<string, string> = {
  'no TLS': `${cluster.url}?sslmode=disable`,
  TLS: `${cluster.url}?sslmode=require`,
  ...(pooler && { [`PgBouncer ${installed.version}`]: `${pooler.url}?sslmode=disable` }),
};
console.log(
  '| connection, group | driver | CPU of the client, µs an answer | µs a group takes |\n|---|---|---|---|',
);
for (const [way, url] of Object.entries(ways)) {
  for (const size of [20, 64]) {
    for (const [name, { cpuUs, wallUs }] of Object.entries(await measure(url, size))) {
      console.log(`| ${way}, ${size} | ${name} | ${(cpuUs / size).toFixed(1)} | ${Math.round(wallUs)} |`);
    }
  }
}
await pooler?.stop();
await cluster.remove();
