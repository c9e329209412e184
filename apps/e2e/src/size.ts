/**
 * What a browser downloads until one NPS survey with a comment can be answered, measured on the wire from a server
 * that is started as a user starts it. Prints a table; fails above the budget.
 */
import type { Response } from 'playwright-core';
import { launchBrowser } from './support/browser.ts';
import { startSite } from './support/site.ts';
import { keys, startVoxpoint } from './support/voxpoint.ts';

/** Kilobytes of 1,024 bytes, compressed with brotli; answers' headers are not counted. */
const budgets = { loader: 3, everything: 11 };

const [voxpoint, browser, site] = await Promise.all([startVoxpoint(), launchBrowser(), startSite()]);
try {
  const page = await browser.newPage();
  const answers: Response[] = [];
  page.on('response', (answer) => answers.push(answer));
  const { body: survey } = await voxpoint.send<{ display: object }>(
    'GET /v1/touchpoints/website/surveys/nps',
  );
  await voxpoint.send('PUT /v1/touchpoints/website/surveys/nps', {
    display: { ...survey.display, trigger: { kind: 'load' } },
  });
  await page.goto(
    site.add(
      `<!doctype html><title>A page</title><script async src="${voxpoint.url}/voxpoint.js" data-key="${keys.publishable}" data-touchpoint="website"></script>`,
    ),
  );
  await page.getByRole('radio').first().waitFor();

  const files = answers.filter((answer) => answer.url().startsWith(voxpoint.url));
  const sizes = await Promise.all(
    files.map(async (answer) => ({ name: nameOf(answer), ...(await bytesOf(answer)) })),
  );
  const total = sizes.reduce(
    (sum, { brotli, gzip }) => ({ brotli: sum.brotli + brotli, gzip: sum.gzip + gzip }),
    { brotli: 0, gzip: 0 },
  );
  for (const { name, brotli, gzip } of [...sizes, { name: 'together', ...total }]) {
    process.stdout.write(
      `${name.padEnd(28)} ${String(brotli).padStart(6)} B brotli ${String(gzip).padStart(6)} B gzip\n`,
    );
  }
  const loader = sizes.find(({ name }) => name === 'voxpoint.js')?.brotli ?? Number.POSITIVE_INFINITY;
  report('loader', loader, budgets.loader);
  report('everything', total.brotli, budgets.everything);
} finally {
  await browser.close();
  await site.close();
  await voxpoint.close();
}

function nameOf(answer: Response): string {
  return new URL(answer.url()).pathname.split('/').pop() ?? '';
}

/** The body as the browser got it, with brotli; and as another browser gets it, with gzip. */
async function bytesOf(answer: Response): Promise<{ brotli: number; gzip: number }> {
  if (answer.headers()['content-encoding'] !== 'br')
    throw new Error(`${answer.url()} did not come with brotli.`);
  const { responseBodySize: brotli } = await answer.request().sizes();
  const { headers } = await fetch(answer.url(), { headers: { 'accept-encoding': 'gzip' } });
  return { brotli, gzip: Number(headers.get('content-length')) };
}

function report(what: string, bytes: number, budget: number): void {
  const isWithin = bytes <= budget * 1_024;
  process.stdout.write(
    `${isWithin ? '✓' : '✗'} ${what}: ${(bytes / 1_024).toFixed(2)} KB of ${budget.toFixed(1)} KB\n`,
  );
  if (!isWithin) process.exitCode = 1;
}
