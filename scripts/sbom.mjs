// `npm run sbom`: writes sbom.cdx.json (CycloneDX), all that an installation of Voxpoint runs or sends to browsers, and
// ends with 1 if something there has a licence that we do not take.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wrongLicences } from './licences.mjs';
import { prepareFirst } from './prepare-first.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
await prepareFirst('--everything');
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const shipped = ['server', 'widget', 'dashboard', 'demo', 'preview'].flatMap((name) => [
  '--filter',
  `@voxpoint/${name}`,
]);
const args = ['sbom', '--prod', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'];
const { status, stdout, stderr } = spawnSync('npx', ['--yes', packageManager, ...shipped, ...args], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 1 << 28,
});
if (status !== 0) {
  process.stderr.write(stderr);
  process.exit(1);
}
writeFileSync(join(root, 'sbom.cdx.json'), stdout);

const { components } = JSON.parse(stdout);
const wrong = wrongLicences(components);
process.stdout.write(
  `sbom.cdx.json: ${components.length} components, ${wrong.length} with a licence to look at\n`,
);
for (const line of wrong) process.stderr.write(`${line}\n`);
process.exitCode = wrong.length > 0 ? 1 : 0;
