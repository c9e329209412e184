/**
 * `npm run bench:page`: what a survey costs the page that it is on, in a Chromium on a processor that is slowed down
 * to a quarter, beside the page alone and posthog-js. Rewrites its section of docs/benchmarks.md.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launchBrowser } from '../../e2e/src/support/browser.ts';
import { measureHeap } from '../../e2e/src/support/measure-heap.ts';
import { startSite } from '../../e2e/src/support/site.ts';
import { startVoxpoint } from '../../e2e/src/support/voxpoint.ts';
import { wholeNumber } from './flags.ts';
import { type Contestant, empty, postHog, token, voxpoint } from './page/contestants.ts';
import { measurePage, type PageCost, slowDown } from './page/measure-page.ts';
import { startPostHogServer } from './page/posthog-server.ts';
import { installPeers } from './peers/install-peers.ts';
import { replaceSection } from './report/document-section.ts';
import { markdownTable } from './report/markdown-table.ts';
import { median } from './statistics.ts';

const documentFile = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url));
const keptRounds = 7;
const shows = 100;

const { values } = parseArgs({ options: { rounds: { type: 'string', default: String(keptRounds) } } });
const rounds = wholeNumber('rounds', values.rounds);
const peers = await installPeers(['posthog-js']);
const posthogServer = await startPostHogServer(peers, token);
const [server, browser, site] = await Promise.all([startVoxpoint(), launchBrowser(), startSite()]);
try {
  await server.send('PUT /v1/touchpoints/website/surveys/nps', { display: { trigger: { kind: 'load' } } });
  const report = await compare([
    empty,
    voxpoint(server.url, 'website'),
    postHog(posthogServer.url, await peers.versionOf('posthog-js')),
  ]);
  process.stdout.write(`${report}\n`);
  if (rounds >= keptRounds) {
    const document = await readFile(documentFile, 'utf8');
    await writeFile(documentFile, replaceSection(document, 'bench:page', report));
  }
} finally {
  await browser.close();
  await Promise.all([site.close(), server.close(), posthogServer.close(), peers.remove()]);
}

async function compare(contestants: readonly Contestant[]): Promise<string> {
  const costs = new Map<Contestant, PageCost[]>(contestants.map((contestant) => [contestant, []]));
  // The first round warms up the servers and the browser.
  for (let round = 0; round <= rounds; round += 1) {
    for (const [contestant, own] of costs) {
      const cost = await measurePage({ browser, site }, contestant);
      if (round > 0) own.push(cost);
      process.stderr.write(`round ${round} · ${contestant.name} ${JSON.stringify(cost)}\n`);
    }
  }
  const rows = [];
  for (const [contestant, own] of costs) {
    const middle = (read: (cost: PageCost) => number) => median(own.map(read));
    const { html, target, showAndClose } = contestant;
    const kept =
      showAndClose && (await measureHeap({ browser, site }, { html, target, showAndClose }, shows));
    rows.push([
      contestant.name,
      middle(({ loaderMs }) => loaderMs).toFixed(1),
      middle(({ mainThreadMs }) => mainThreadMs).toFixed(0),
      middle(({ longestTaskMs }) => longestTaskMs).toFixed(0),
      middle(({ tapMs }) => tapMs).toFixed(0),
      Math.max(...own.map(({ layoutShift }) => layoutShift)).toFixed(3),
      kept ? `${(kept.heapBytes / 1_024).toFixed(0)} KB, ${kept.nodes} nodes` : '–',
    ]);
  }
  const head = [
    '',
    'Running its script, ms',
    'Main thread until the survey is there, ms',
    'Longest task after the load event, ms',
    'Tap to next paint, ms',
    'Layout shift, most',
    `Kept after ${shows} shows and closes, over that after 10`,
  ];
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), Chromium ${browser.version()}`;
  return `Measured on ${new Date().toISOString().slice(0, 10)}: medians of ${rounds} rounds, processor slowed down ${slowDown} times.\n${machine}.\n\n${markdownTable(head, rows)}`;
}
