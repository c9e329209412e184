// Builds the npm package into dist/npm: as is usual with Svelte, the site's own compiler gets the components.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleModule } from '@voxpoint/wrapping/build';
import { npmPackage, writeFolder } from '../../scripts/npm-package.mjs';

const folder = import.meta.dirname;
const source = (file) =>
  readFileSync(join(folder, 'src', file), 'utf8').replace('@voxpoint/wrapping', './wrapping.js');
const sources = ['index.js', 'index.d.ts', 'survey.svelte', 'use-voxpoint.svelte.js'];
writeFolder(join(folder, 'dist/npm'), {
  ...npmPackage(folder, {
    svelte: './index.js',
    exports: { '.': { types: './index.d.ts', svelte: './index.js', default: './index.js' } },
  }),
  'wrapping.js': await bundleModule(folder, '../wrapping/src/index.ts'),
  ...Object.fromEntries(sources.map((file) => [file, source(file)])),
});
