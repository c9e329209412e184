import { scriptTag } from '@voxpoint/contract/script-tag';
import type { Response } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { startSite } from '../support/site.ts';
import { keys, startVoxpoint, type Voxpoint } from '../support/voxpoint.ts';

/** Bytes of an answer's body, compressed. Headers are not counted. */
export interface FileSize {
  name: string;
  brotli: number;
  gzip: number;
}

/** What a browser downloads from a real server. */
export interface Measured {
  /** Until one NPS survey with a comment can be answered that a plain tag asks for. */
  plain: FileSize[];
  /** Beside that until the survey can be answered that needs most. */
  forWorst: FileSize[];
  /** What else there is: for calls, elements and tags that say more. */
  rest: FileSize[];
}

export async function measureVoxpoint(): Promise<Measured> {
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
    const plain = await Promise.all(
      files.map(async (answer) => ({ name: nameOf(answer), ...(await bytesOf(answer)) })),
    );
    return { plain, ...(await measureOthers(voxpoint)) };
  } finally {
    await browser.close();
    await site.close();
    await voxpoint.close();
  }
}

/** Words for every score, in a mode of its own. */
const worstSurvey = { scale: { max: 7 }, appearance: 'agreement', display: { mode: 'tab' } };

async function measureOthers({ url, send }: Voxpoint): Promise<Omit<Measured, 'plain'>> {
  await send('PUT /v1/touchpoints/website/surveys/ces', worstSurvey);
  const textOf = async (path: string) => (await fetch(url + path)).text();
  const named = (name: string, text: string) =>
    `/widget/${new RegExp(`${name}-[0-9a-f]+\\.js`).exec(text)?.[0]}`;
  const loader = await textOf('/voxpoint.js');
  const ui = await textOf(named('ui', loader));
  const measure = async (name: string, path: string) => ({
    name,
    brotli: await lengthOf(url + path, 'br'),
    gzip: await lengthOf(url + path, 'gzip'),
  });
  const survey = `/v1/touchpoints/website/survey?key=${keys.publishable}&locale=en`;
  const [worst, usual] = await Promise.all(
    ['ces', 'nps'].map((metric) => measure(metric, `${survey}&metric=${metric}`)),
  );
  if (!worst || !usual) throw new Error('There is no survey.');
  const more = {
    name: 'more of the survey',
    brotli: worst.brotli - usual.brotli,
    gzip: worst.gzip - usual.gzip,
  };
  return {
    forWorst: [await measure('looks', named('looks', ui)), more],
    rest: [await measure('options', named('options', loader))],
  };
}

async function lengthOf(url: string, encoding: string): Promise<number> {
  const { headers } = await fetch(url, { headers: { 'accept-encoding': encoding } });
  if (headers.get('content-encoding') !== encoding) throw new Error(`${url} did not come with ${encoding}.`);
  return Number(headers.get('content-length'));
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
