import { scriptTag } from '@voxpoint/contract/script-tag';
import type { Response } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { startSite } from '../support/site.ts';
import { keys, startVoxpoint } from '../support/voxpoint.ts';

/** Bytes of an answer's body, compressed. Headers are not counted. */
export interface FileSize {
  name: string;
  brotli: number;
  gzip: number;
}

/** What a browser downloads from a real server until one NPS survey with a comment can be answered. */
export async function measureVoxpoint(): Promise<FileSize[]> {
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
        `<!doctype html><title>A page</title>${scriptTag(voxpoint.url, { key: keys.publishable, touchpoint: 'website' })}`,
      ),
    );
    await page.getByRole('radio').first().waitFor();
    const files = answers.filter((answer) => answer.url().startsWith(voxpoint.url));
    return await Promise.all(
      files.map(async (answer) => ({ name: nameOf(answer), ...(await bytesOf(answer)) })),
    );
  } finally {
    await browser.close();
    await site.close();
    await voxpoint.close();
  }
}

export function sumOf(files: readonly FileSize[]): { brotli: number; gzip: number } {
  const sum = { brotli: 0, gzip: 0 };
  for (const { brotli, gzip } of files) {
    sum.brotli += brotli;
    sum.gzip += gzip;
  }
  return sum;
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
