// `npm run voxpoint -- <command>`: the commands of the server package, built if need be.
import { assertNode } from './assert-node.mjs';

assertNode();
const { build, install } = await import('./prepare.mjs');
install({ everything: false });
build();
await import('../apps/server/dist/cli.js');
