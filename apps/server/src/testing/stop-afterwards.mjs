// Stops a PostgreSQL once its standard input ends: when whoever started it says so, or is gone, however that ended.
import { spawnSync } from 'node:child_process';

const [program, args, options] = JSON.parse(process.argv[2]);
// The end of the input is what counts, also at Ctrl+C, which reaches everybody.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
process.stdin.resume().once('end', () => {
  const { status, stderr, error } = spawnSync(program, args, { ...options, encoding: 'utf8' });
  if (status !== 0) process.stderr.write(stderr ?? `${error}\n`);
});
