// `npm start`: installs, builds and starts the server, in one process that signals reach.
import { assertNode } from './assert-node.mjs';

assertNode();
const { build, install } = await import('./prepare.mjs');
install({ everything: false });
build();
await import('../apps/server/dist/main.js');
