// Builds the npm package into dist/npm.
import { join } from 'node:path';
import { bundleModule, declarationsOf } from '@voxpoint/wrapping/build';
import { npmPackage, writeFolder } from '../../scripts/npm-package.mjs';

const folder = import.meta.dirname;
writeFolder(join(folder, 'dist/npm'), {
  ...npmPackage(folder, { exports: { '.': { types: './index.d.ts', default: './index.js' } } }),
  'index.js': await bundleModule(folder, 'src/index.ts'),
  'index.d.ts': declarationsOf(folder),
});
