// `npm start`: installs, builds and starts the server. That package.json says `exec` makes this process npm's own child,
// to which npm passes signals, and for whose end it waits.
import { prepareFirst } from './prepare-first.mjs';
import { exitCodeOf, onEnd } from './run-in-group.mjs';

await prepareFirst('--build');
// The server stops at the first signal, once it listens to them; until then this process just ends.
onEnd((signal) => {
  if (process.listenerCount(signal) === 1) process.exit(exitCodeOf(signal));
});
await import('../apps/server/dist/main.js');
