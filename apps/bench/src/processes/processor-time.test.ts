import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import {
  familyProcessorMs,
  parsePeakMemoryMb,
  parseProcessTimes,
  peakMemoryMb,
  processorMs,
} from './processor-time.ts';

it('reads the times of a process whose name holds brackets and spaces', () => {
  const line =
    '4711 (postgres: io) w) S 4700 4711 4711 0 -1 4194624 1200 900 3 1 ' +
    '150 50 2000 500 20 0 1 0 123456 230000000 5000 18446744073709551615 1 1 0 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0';
  expect(parseProcessTimes(line)).toEqual({ parentPid: 4700, ownMs: 2_000, endedChildrenMs: 25_000 });
});

it('reads the peak of memory', () => {
  expect(parsePeakMemoryMb('VmPeak:\t  900000 kB\nVmHWM:\t  250000 kB\nVmRSS:\t  100000 kB\n')).toBe(256);
});

const burnMs = 300;
const burn = `
  const { user, system } = process.cpuUsage();
  const takenMicros = () => { const now = process.cpuUsage(); return now.user + now.system - user - system; };
  while (takenMicros() < ${burnMs * 1_000});`;
/** Has one child that has ended, and one that lives until the standard input ends. */
const parentCode = `
  const { spawn, spawnSync } = require('node:child_process');
  spawnSync(process.execPath, ['-e', ${JSON.stringify(burn)}]);
  const code = ${JSON.stringify(`${burn} console.log('burnt'); process.stdin.resume();`)};
  const living = spawn(process.execPath, ['-e', code], { stdio: ['inherit', 'pipe', 'inherit'] });
  living.stdout.once('data', () => console.log('ready'));`;

it.runIf(process.platform === 'linux')(
  'counts the children of a process, ended and living',
  {
    timeout: 30_000,
  },
  async () => {
    const parent = spawn(process.execPath, ['-e', parentCode], { stdio: ['pipe', 'pipe', 'inherit'] });
    const pid = parent.pid as number;
    try {
      await once(parent.stdout, 'data');
      const own = await processorMs(pid);
      expect((await familyProcessorMs(pid)) - own).toBeGreaterThanOrEqual(2 * burnMs - 20);
      expect(await peakMemoryMb(pid)).toBeGreaterThan(10);
    } finally {
      parent.stdin.end();
      await once(parent, 'exit');
    }
  },
);
