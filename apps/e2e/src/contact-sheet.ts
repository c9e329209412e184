/**
 * `npm run pictures -- --sheet`: every mode in every width, scheme and in several languages, as it opens and with a
 * follow-up, for people to look at. Git ignores it.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, FrameLocator, Locator } from 'playwright-core';
import { openPreview } from './support/preview.ts';
import type { Voxpoint } from './support/voxpoint.ts';

const folder = fileURLToPath(new URL('../contact-sheet', import.meta.url));

interface Look {
  touchpoint: string;
  metric: string;
  survey: object;
  widths: string[];
  schemes: string[];
}

const reasons = {
  key: 'reason',
  kind: 'choice',
  texts: Object.fromEntries(
    ['en', 'de', 'ar', 'ja'].map((locale) => [locale, { question: reasonIn(locale) }]),
  ),
  options: [
    { key: 'price', texts: { en: 'The price', de: 'Der Preis', ar: 'السعر', ja: '価格' } },
    { key: 'delivery', texts: { en: 'The delivery', de: 'Die Lieferung', ar: 'التوصيل', ja: '配送' } },
  ],
};
const few = { widths: ['320', '768'], schemes: ['light'] };
const looks: Look[] = [
  {
    touchpoint: 'website',
    metric: 'nps',
    survey: {},
    widths: ['320', '768', '1280'],
    schemes: ['light', 'dark'],
  },
  { touchpoint: 'stars', metric: 'csat', survey: { followUps: [reasons] }, ...few },
  { touchpoint: 'faces', metric: 'csat', survey: { appearance: 'faces' }, ...few },
  { touchpoint: 'thumbs', metric: 'csat', survey: { scale: { max: 2 } }, ...few },
  { touchpoint: 'agreement', metric: 'ces', survey: { scale: { max: 7 } }, ...few },
  { touchpoint: 'numbers', metric: 'ces', survey: { appearance: 'numbers', scale: { max: 7 } }, ...few },
];

/** Makes the surveys and takes the pictures, five modes in each. */
export async function makeContactSheet(voxpoint: Voxpoint, browser: Browser): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const names: string[] = [];
  for (const { touchpoint, metric, survey, widths, schemes } of looks) {
    await voxpoint.send(`PUT /v1/touchpoints/${touchpoint}`, { name: touchpoint });
    await voxpoint.send(`PUT /v1/touchpoints/${touchpoint}/surveys/${metric}`, survey);
    for (const locale of ['en', 'de', 'ar', 'ja']) {
      for (const scheme of schemes) {
        for (const width of widths) {
          const query = { touchpoint, locale, scheme, width, mode: 'all' };
          names.push(...(await photograph(voxpoint, browser, query)));
        }
      }
    }
  }
  const pictures = names.map((name) => `<h2>${name}</h2><img src="${name}.png" loading="lazy">`);
  await writeFile(
    `${folder}/index.html`,
    `<!doctype html><title>Contact sheet</title>${pictures.join('\n')}`,
  );
  process.stdout.write(`${folder}/index.html\n`);
}

async function photograph(
  voxpoint: Voxpoint,
  browser: Browser,
  query: Record<string, string>,
): Promise<string[]> {
  const { page, samples } = await openPreview(browser, voxpoint.url, query);
  const { touchpoint, locale, scheme, width } = query;
  const name = [touchpoint, locale, scheme, width].join('-');
  const shown = page.locator('.samples');
  await shown.screenshot({ path: `${folder}/${name}.png` });
  for (const sample of samples) await answer(sample);
  await shown.screenshot({ path: `${folder}/${name}-answered.png` });
  await page.close();
  return [name, `${name}-answered`];
}

/** By script: where a frame is made smaller, the mouse of the browser's driver would miss. */
async function answer(sample: FrameLocator): Promise<void> {
  const click = (part: Locator) => part.first().evaluate((element: HTMLElement) => element.click());
  const folded = sample.locator('[part=answer], [part=tab]');
  if (await folded.count()) await click(folded);
  await click(sample.locator('[part=score]'));
  await sample.locator('[part=send]').waitFor();
}

function reasonIn(locale: string): string {
  const questions: Record<string, string> = {
    de: 'Was war der wichtigste Grund für Ihre Bewertung?',
    ar: 'ما السبب الرئيسي لتقييمكم؟',
    ja: 'その評価の主な理由は何ですか。',
  };
  return questions[locale] ?? 'What was the main reason for your score?';
}
