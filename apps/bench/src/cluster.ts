/** `npm run bench:cluster`: what an answer costs all nodes of a cluster together, against one PostgreSQL. Needs Citus; on Linux. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type GroupCost, measureGroups } from './cluster/measure-groups.ts';
import { startNodes } from './cluster/measured-nodes.ts';
import { wholeNumber } from './flags.ts';
import { replaceSection } from './report/document-section.ts';
import { describeDay, describeMachine } from './report/machine.ts';
import { markdownTable } from './report/markdown-table.ts';
import { withSurroundings } from './surroundings.ts';

const documentFile = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url));
const usualRounds = 9;
/** Answers of a round in groups of a size: small groups cost more. */
const loads = [
  { size: 64, answers: 6_400 },
  { size: 3, answers: 900 },
];

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: String(usualRounds) },
    directory: { type: 'string', default: '/var/tmp' },
  },
});
const rounds = wholeNumber('rounds', values.rounds);

function cells({ micros, coordinatorShare }: GroupCost, [alone]: readonly GroupCost[]): string[] {
  const share = `${Math.round(coordinatorShare * 100)} %`;
  return [micros.toFixed(0), (micros / (alone as GroupCost).micros).toFixed(2), share];
}

await withSurroundings(values.directory, async ({ folder }) => {
  const nodes = await startNodes(folder);
  try {
    const costs: GroupCost[][] = [];
    for (const load of loads) costs.push(await measureGroups(nodes.connections, { ...load, rounds }));
    const rows = nodes.connections.map(({ name }, at) => [
      name,
      ...costs.flatMap((some) => cells(some[at] as GroupCost, some)),
    ]);
    const head = ['The server is connected to'];
    for (const { size } of loads)
      head.push(`groups of ${size}: µs for each answer`, '× one PostgreSQL', 'on the coordinator');
    const [{ database }] = nodes.connections;
    const [version] = await database.query<{ text: string }>(
      "select current_setting('server_version') as text",
    );
    const report = [
      `${describeDay(`medians of ${rounds} rounds`)}\n${describeMachine(version?.text)}`,
      markdownTable(head, rows),
    ].join('\n\n');
    process.stdout.write(`${report}\n`);
    if (rounds < usualRounds) return;
    const document = await readFile(documentFile, 'utf8');
    await writeFile(documentFile, replaceSection(document, 'bench:cluster', report));
  } finally {
    await nodes.stop();
  }
});
