/**
 * `npm run size:peers`: what a browser downloads for one survey of others, as far as it comes from their packages,
 * beside ours as it comes from a real server. Rewrites its section of docs/benchmarks.md.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { measureVoxpoint, sumOf } from '../../e2e/src/sizes/voxpoint-files.ts';
import { installPeers, type Peers } from './peers/install-peers.ts';
import { replaceSection } from './report/document-section.ts';
import { markdownTable } from './report/markdown-table.ts';

const documentFile = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url));

interface Peer {
  package: string;
  what: string;
  /** What of it is in the package. */
  files(peers: Peers): Promise<Buffer[]>;
  unseen: string;
}

const peers: Peer[] = [
  {
    package: 'posthog-js',
    what: '`dist/array.js` and `dist/surveys.js`',
    files: (installed) =>
      Promise.all(['array', 'surveys'].map((name) => installed.read(`posthog-js/dist/${name}.js`))),
    unseen: 'the project’s configuration, flags and surveys, from PostHog’s server',
  },
  {
    package: '@sentry/browser',
    what: '`init` with `feedbackIntegration`, bundled by esbuild',
    files: async (installed) => [
      await installed.bundle(
        "import { feedbackIntegration, init } from '@sentry/browser'; init({ dsn: location.hash, integrations: [feedbackIntegration()] });",
      ),
    ],
    unseen: 'nothing; it asks for a message, not for a score',
  },
  {
    package: '@formbricks/js',
    what: 'the loader, bundled by esbuild',
    files: async (installed) => [
      await installed.bundle(
        "import formbricks from '@formbricks/js'; formbricks.setup({ appUrl: location.origin, environmentId: location.hash });",
      ),
    ],
    unseen:
      '**the survey itself**: `formbricks.umd.cjs` and `surveys.umd.cjs` come from Formbricks’ server and are in no package',
  },
];

const installed = await installPeers(peers.map((peer) => peer.package));
try {
  const kilobytes = (bytes: number) => (bytes / 1_024).toFixed(1);
  const rows = await Promise.all(
    peers.map(async (peer) => {
      const files = await peer.files(installed);
      const gzip = files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0);
      const brotli = files.reduce((sum, file) => sum + compressWithBrotli(file), 0);
      const name = `${peer.package} ${await installed.versionOf(peer.package)}: ${peer.what}`;
      return [name, kilobytes(gzip), kilobytes(brotli), peer.unseen];
    }),
  );
  const ours = sumOf(await measureVoxpoint());
  rows.unshift([
    'Voxpoint: all, from a server',
    kilobytes(ours.gzip),
    kilobytes(ours.brotli),
    'nothing; the survey’s JSON is in it',
  ]);
  const table = markdownTable(['', 'gzip -9, KB', 'brotli 11, KB', 'What this cannot see'], rows);
  const report = `Measured on ${new Date().toISOString().slice(0, 10)}.\n\n${table}`;
  process.stdout.write(`${report}\n`);
  await writeFile(documentFile, replaceSection(await readFile(documentFile, 'utf8'), 'size:peers', report));
} finally {
  await installed.remove();
}

function compressWithBrotli(file: Buffer): number {
  return brotliCompressSync(file, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}
