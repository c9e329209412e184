import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type Page } from 'playwright-core';
import { unpackChromium } from './unpack-chromium.ts';

/** A device that keeps its disk when it is switched off. */
export interface KioskDevice {
  /** Starts the browser on the address. */
  start(url: string): Promise<Page>;
  /** Ends the browser as a device does that loses its power: nothing is written any more. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

export async function createKioskDevice(): Promise<KioskDevice> {
  const folder = await mkdtemp(join(tmpdir(), 'voxpoint-kiosk-'));
  let browser: ChildProcess | undefined;

  const crash = async () => {
    if (!browser?.pid || browser.exitCode !== null || browser.signalCode !== null) return;
    const gone = once(browser, 'exit');
    // All of its processes, which are a group of their own.
    process.kill(-browser.pid, 'SIGKILL');
    await gone;
  };
  return {
    start: async (url) => {
      const program = process.env.CHROMIUM_PATH ?? (await unpackChromium());
      const settings = ['--headless', '--no-sandbox', '--no-first-run', '--disable-background-networking'];
      browser = spawn(
        program,
        [...settings, `--user-data-dir=${folder}`, '--remote-debugging-port=0', 'about:blank'],
        { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
      );
      const connected = await chromium.connectOverCDP(await addressOf(browser));
      const context = connected.contexts()[0];
      if (!context) throw new Error('The browser has no context.');
      context.setDefaultTimeout(15_000);
      const page = context.pages()[0] ?? (await context.newPage());
      await page.clock.install();
      await page.goto(url);
      return page;
    },
    crash,
    close: async () => {
      await crash();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Where it listens, as it says itself. */
async function addressOf({ stderr }: ChildProcess): Promise<string> {
  if (!stderr) throw new Error('The browser was started without a pipe.');
  for await (const line of createInterface(stderr)) {
    const [address] = /ws:\/\/\S+/.exec(line) ?? [];
    if (!address) continue;
    // What else it says is for nobody, but must be taken.
    stderr.resume();
    return address;
  }
  throw new Error('The browser ended before it listened.');
}
