import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { launch } from 'puppeteer-core';
import { type DrivenBrowser, startDriver } from './webdriver.ts';

/** The file of an installed program; undefined if there is none. */
export function installed(...names: string[]): string | undefined {
  for (const name of names) {
    const file = name.startsWith('/')
      ? name
      : spawnSync('which', [name], { encoding: 'utf8' }).stdout?.trim();
    if (file && existsSync(file)) return file;
  }
  return undefined;
}

/** A Firefox over WebDriver BiDi. */
export async function startFirefox(executablePath: string): Promise<DrivenBrowser> {
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    args: ['--width=1000', '--height=700'],
    headless: true,
    // An older Firefox knows not all that setting one would ask for.
    defaultViewport: null,
  });
  const page = await browser.newPage();
  return {
    open: async (url) => {
      await page.goto(url);
    },
    run: <Result>(body: string) => page.evaluate(`(() => { ${body} })()`) as Promise<Result>,
    click: async (expression) => {
      const { left, top, width, height } = (await page.evaluate(
        `(${expression}).getBoundingClientRect().toJSON()`,
      )) as DOMRect;
      await page.mouse.click(left + width / 2, top + height / 2);
    },
    type: (text) => page.keyboard.type(text),
    close: () => browser.close(),
  };
}

/** WebKitGTK's own small browser over WebDriver, on a screen of its own if there is none. */
export async function startWebKit(driver: string, miniBrowser: string): Promise<DrivenBrowser> {
  const screen = process.env.DISPLAY ? undefined : await startScreen();
  try {
    const browser = await startDriver(driver, {
      env: { ...process.env, ...(screen && { DISPLAY: screen.name }) },
      capabilities: {
        browserName: 'MiniBrowser',
        'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] },
      },
    });
    return { ...browser, close: () => browser.close().finally(() => screen?.close()) };
  } catch (error) {
    screen?.close();
    throw error;
  }
}

/** A screen that nobody sees. */
async function startScreen(): Promise<{ name: string; close(): void }> {
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1200x900x24'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const chunk of server.stdout)
    return { name: `:${String(chunk).trim()}`, close: () => server.kill() };
  throw new Error('Xvfb gave no screen.');
}
