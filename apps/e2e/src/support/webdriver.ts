import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../../../server/src/testing/ports.ts';

/** A browser that is driven by WebDriver (W3C), as far as these tests need it. */
export interface DrivenBrowser {
  open(url: string): Promise<void>;
  /** Runs the body of a function in the page. */
  run<Result>(body: string): Promise<Result>;
  /** A real press of the mouse on what the expression in the page gives. */
  click(expression: string): Promise<void>;
  /** Types with the keyboard where the focus is. */
  type(text: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts a driver program, and a browser by it. */
export async function startDriver(
  program: string,
  { env, capabilities }: { env: NodeJS.ProcessEnv; capabilities: object },
): Promise<DrivenBrowser> {
  const port = await freePort();
  const driver = spawn(program, [`--port=${port}`], { stdio: 'ignore', env });
  const send = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const { value } = (await answer.json()) as { value: never };
    if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`);
    return value;
  };
  try {
    await untilItListens(driver, port);
    const { sessionId } = (await send('POST', '/session', {
      capabilities: { alwaysMatch: capabilities },
    })) as { sessionId: string };
    const session = `/session/${sessionId}`;
    const run = async <Result>(script: string): Promise<Result> =>
      send('POST', `${session}/execute/sync`, { script, args: [] });
    return {
      run,
      open: (url) => send('POST', `${session}/url`, { url }),
      click: async (expression) => {
        const { x, y } = await run<{ x: number; y: number }>(
          `const { left, top, width, height } = (${expression}).getBoundingClientRect();
           return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };`,
        );
        const press = [
          { type: 'pointerMove', x, y, duration: 0 },
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ];
        await send('POST', `${session}/actions`, {
          actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: press }],
        });
      },
      type: (text) =>
        send('POST', `${session}/actions`, {
          actions: [
            {
              type: 'key',
              id: 'keyboard',
              actions: [...text].flatMap((value) => [
                { type: 'keyDown', value },
                { type: 'keyUp', value },
              ]),
            },
          ],
        }),
      close: async () => {
        await send('DELETE', session);
        await stop(driver);
      },
    };
  } catch (error) {
    await stop(driver);
    throw error;
  }
}

async function stop(driver: ChildProcess): Promise<void> {
  if (driver.exitCode !== null) return;
  const exited = once(driver, 'exit');
  driver.kill();
  await exited;
}

async function untilItListens(driver: ChildProcess, port: number): Promise<void> {
  while (driver.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The driver ended with ${driver.exitCode}.`);
}
