import { get } from 'node:http';
import { appearancesOf, displayModes, metrics, scalesOf } from '@voxpoint/contract/vocabulary';
import { keys, type UsedVoxpoint } from '../support/voxpoint.ts';

/** What the loader, and what a browser downloads until a survey can be answered, may weigh: bytes, brotli. */
export const budgets = {
  loader: 3 * 1024,
  plain: 10 * 1024,
  worst: 10.6 * 1024,
  everything: 14.8 * 1024,
};

export interface PartSizes {
  loader: number;
  /** A tag with a key and a touchpoint, and the usual NPS survey. */
  plain: number;
  /** The same with the largest of the surveys with built-in words, and its name. */
  worst: number;
  worstSurvey: string;
  /** That with all parts of the widget that only some pages need. */
  everything: number;
  /** Of every file. */
  files: { name: string; bytes: number }[];
}

/** Downloads every part of the widget, and the survey of every metric, scale, appearance and mode, as a browser does. */
export async function measureParts(voxpoint: UsedVoxpoint): Promise<PartSizes> {
  const plainCode = await (await fetch(`${voxpoint.url}/voxpoint.js`)).text();
  const loader = await download(voxpoint, '/voxpoint.js');
  const parts = new Map<string, number>();
  // A part may name another.
  const codes = [plainCode];
  for (const code of codes) {
    for (const [, name] of code.matchAll(/(?:widget|\.)\/(\w+-[0-9a-f]{10}\.js)/g)) {
      const file = `widget/${name}`;
      if (parts.has(file)) continue;
      parts.set(file, await download(voxpoint, `/${file}`));
      codes.push(await (await fetch(`${voxpoint.url}/${file}`)).text());
    }
  }
  const ui = [...parts].find(([name]) => name.startsWith('widget/ui-'))?.[1];
  const looks = [...parts].find(([name]) => name.startsWith('widget/looks-'))?.[1];
  if (!ui || !looks) throw new Error('The loader names no user interface, or that no looks.');

  const survey = (metric: string) =>
    download(voxpoint, `/v1/touchpoints/website/survey?key=${keys.publishable}&metric=${metric}&locale=en`);
  const plain = loader + ui + (await survey('nps'));
  let [worst, worstSurvey] = [0, ''];
  for (const metric of metrics) {
    for (const scale of scalesOf(metric)) {
      for (const appearance of appearancesOf(metric, scale)) {
        for (const mode of displayModes) {
          const { status } = await voxpoint.send(`PUT /v1/touchpoints/website/surveys/${metric}`, {
            scale: { max: scale.max },
            appearance,
            display: { mode },
          });
          if (status !== 200 && status !== 201) throw new Error(`${metric} to ${scale.max}: ${status}`);
          const isUsual = /^(numbers|agreement)$/.test(appearance) && mode !== 'tab';
          const bytes = (await survey(metric)) + (isUsual ? 0 : looks);
          if (bytes > worst)
            [worst, worstSurvey] = [bytes, `${metric} to ${scale.max}, ${appearance}, ${mode}`];
        }
      }
    }
  }
  // The worst survey has the looks already.
  const optional = [...parts.values()].reduce((sum, bytes) => sum + bytes, 0) - ui - looks;
  return {
    loader,
    plain,
    worst: loader + ui + worst,
    worstSurvey,
    everything: loader + ui + worst + optional,
    files: [...parts].map(([name, bytes]) => ({ name, bytes })),
  };
}

/** Bytes over the wire; throws if they do not come with brotli. */
function download({ url }: UsedVoxpoint, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(`${url}${path}`, { headers: { 'accept-encoding': 'gzip, deflate, br' } }, async (answer) => {
      let bytes = 0;
      for await (const chunk of answer) bytes += chunk.length;
      const { statusCode, headers } = answer;
      if (statusCode === 200 && headers['content-encoding'] === 'br') resolve(bytes);
      else reject(new Error(`${path}: ${statusCode} ${headers['content-encoding']}`));
    }).once('error', reject);
  });
}
