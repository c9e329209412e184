// `npm run voxpoint -- <command>`: the commands of the server package, built if need be.
import { prepareFirst } from './prepare-first.mjs';

await prepareFirst('--build');
await import('../apps/server/dist/cli.js');
