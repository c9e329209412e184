// `npm run types`: checks the types of every package.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packagesWithTypes } from './packages-with-types.mjs';
import { prepareFirst } from './prepare-first.mjs';
import { runInGroup } from './run-in-group.mjs';

await prepareFirst('--everything');
const root = fileURLToPath(new URL('..', import.meta.url));
for (const folder of packagesWithTypes()) {
  const code = await runInGroup(join(root, 'node_modules/.bin/tsc'), ['--noEmit', '-p', folder], {
    cwd: root,
  });
  if (code !== 0) process.exitCode = code;
}
