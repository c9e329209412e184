// `npm run release -- 0.2.0` sets the version everywhere; `npm run release -- --dry-run` shows what would be published, and
// checks it, without a network; `npm run release` publishes it, which CI does for a tag (CONTRIBUTING.md).
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withPackages } from './check-packages.mjs';
import { prepareFirst } from './prepare-first.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [given, ...others] = process.argv.slice(2);
const read = (file) => readFileSync(join(root, file), 'utf8');
const { version, repository } = JSON.parse(read('package.json'));

if (others.length > 0 || (given && given !== '--dry-run' && !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(given))) {
  end('Say a version as in `npm run release -- 0.2.0`, `--dry-run`, or nothing.');
} else if (given && given !== '--dry-run') {
  setVersion(given);
} else {
  await prepareFirst('--everything', '--build');
  await withPackages((packages) => {
    for (const each of packages) tell(each);
    const problems = packages.flatMap((each) => each.problems);
    const missing = given ? [] : whatIsMissing();
    if (problems.length + missing.length > 0) end([...problems, ...missing].join('\n'));
    else if (!given) publish(packages);
  });
}

function end(message) {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

function tell({ name, version, files, size, unpackedSize }) {
  process.stdout.write(`${name}@${version}: ${size} bytes packed, ${unpackedSize} unpacked\n`);
  for (const file of files) process.stdout.write(`  ${file}\n`);
}

/** All packages have one version, the server and its pages, too; what is unreleased in the changelog is of this one. */
function setVersion(next) {
  const manifests = ['packages', 'apps'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}/package.json`),
  );
  for (const file of ['package.json', ...manifests]) {
    replace(file, `"version": "${version}"`, `"version": "${next}"`);
  }
  replace('docs/embedding.md', `voxpoint@${version}.js`, `voxpoint@${next}.js`);
  replace('CHANGELOG.md', '## Unreleased\n', `## Unreleased\n\n## ${next}\n`);
  process.stdout.write(
    `All is ${next} now, and what was unreleased in CHANGELOG.md. What is next: CONTRIBUTING.md.\n`,
  );
}

function replace(file, from, to) {
  const text = read(file);
  if (!text.includes(from)) throw new Error(`${file} has no ${from.trim()}.`);
  writeFileSync(join(root, file), text.replace(from, to));
}

function whatIsMissing() {
  return [
    ...(repository
      ? []
      : ['package.json names no repository, which npm compares with where the package was built.']),
    ...(read('CHANGELOG.md').includes(`\n## ${version}\n`)
      ? []
      : [`CHANGELOG.md has no ${version}: begin with \`npm run release -- ${version}\`.`]),
  ];
}

/** In the order of need. What is published already, as after a release that was cut off, is left out. */
function publish(packages) {
  for (const { name, version, file } of packages) {
    const known = spawnSync('npm', ['view', `${name}@${version}`, 'version'], { encoding: 'utf8' });
    if (known.stdout.trim() === version) continue;
    const args = ['publish', file, '--provenance', '--access', 'public'];
    const { status } = spawnSync('npm', args, { cwd: root, stdio: 'inherit' });
    if (status !== 0) return end(`${name}@${version} was not published; those after it were not tried.`);
  }
}
