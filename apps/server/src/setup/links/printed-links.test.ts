import { randomUUID } from 'node:crypto';
import type { Link, Problem } from '@voxpoint/contract';
import { decode } from 'fast-png';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeApp } from '../../testing/fixtures.ts';
import { readQrCodes } from '../../testing/read-qr-code.ts';
import { testKeys } from '../../testing/test-app.ts';
import { builtInLanguages } from '../surveys/locales/index.ts';
import { textDirection } from '../surveys/survey-locales.ts';
import { paintQrCode } from './qr-code.ts';
import { tentWords } from './tent-words.ts';

describe('a QR code', () => {
  const longest = `https://${`${'v'.repeat(40)}.`.repeat(4)}example/q/h7k2m9qx`;
  it.each([
    ['http://localhost:3000/q/h7k2m9qx', 128],
    ['https://vox.example/q/h7k2m9qx', 301],
    ['https://vox.example/q/h7k2m9qx', 2048],
    [longest, 128],
  ])('of %s in %s pixels is read by another library, at level M', async (text, pixels) => {
    const png = paintQrCode(text, pixels);
    expect(await readQrCodes(png)).toEqual([{ text, level: 'M' }]);
    const { width, height } = decode(png);
    expect([width, height]).toEqual([pixels, pixels]);
  });

  it('has a quiet zone of four modules at least', () => {
    const { data, width } = decode(paintQrCode('https://vox.example/q/h7k2m9qx', 370));
    const isDark = (x: number, y: number) =>
      ((data[y * Math.ceil(width / 8) + (x >> 3)] ?? 0) & (128 >> (x & 7))) === 0;
    const all = Array.from({ length: width }, (_, y) => y);
    const dark = all.flatMap((y) => all.filter((x) => isDark(x, y)).map((x) => [x, y] as const));
    // 29 modules and 8 of quiet are 37, so each has ten pixels.
    expect(Math.min(...dark.flat())).toBe(40);
    expect(Math.max(...dark.flat())).toBe(329);
  });
});

describeApp('what is printed of a link', (underTest) => {
  const touchpoint = `t-${randomUUID()}`;
  let link: Link;
  const send = <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { body });
  const get = async (path: string) => {
    const answer = await underTest.test.app.inject({
      method: 'GET',
      url: `/v1/touchpoints/${touchpoint}/${path}`,
      headers: { authorization: `Bearer ${testKeys.secret}` },
    });
    return {
      status: answer.statusCode,
      headers: answer.headers,
      bytes: answer.rawPayload,
      text: answer.body,
    };
  };
  const problem = async (path: string) => JSON.parse((await get(path)).text) as Problem;
  beforeAll(async () => {
    await send(`PUT /v1/touchpoints/${touchpoint}`, { name: 'Counter' });
    await send(`PUT /v1/touchpoints/${touchpoint}/surveys/csat`, {
      texts: { en: { question: 'Was lunch <good>?' }, de: { question: 'War das Essen gut?' } },
      theme: { light: { accent: '#1d5c4a', background: '#fffdf5' } },
    });
    link = (await send<Link>(`PUT /v1/links/${touchpoint}`, { touchpoint, locale: 'de' })).body;
  });

  it('is the QR code of the link with the key of the touchpoint, or of the one that is named', async () => {
    const png = await get('qr.png');
    expect([png.status, png.headers['content-type']]).toEqual([200, 'image/png']);
    expect(png.headers['content-disposition']).toBe(`inline; filename="${touchpoint}.png"`);
    expect((await readQrCodes(png.bytes)).map(({ text }) => text)).toEqual([link.url]);
    const other = (await send<Link>(`PUT /v1/links/desk-${touchpoint}`, { touchpoint })).body;
    const named = await get(`qr.png?link=desk-${touchpoint}&size=200`);
    expect((await readQrCodes(named.bytes)).map(({ text }) => text)).toEqual([other.url]);
    const svg = await get('qr.svg?size=300');
    expect(svg.headers['content-type']).toBe('image/svg+xml');
    expect(svg.text).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="300" height="300" viewBox/);
  });

  it('is not made by reading it', async () => {
    const before = await send('GET /v1/links?limit=1000');
    expect(await problem('qr.svg?link=nowhere')).toMatchObject({
      ...{ status: 404, code: 'link-not-found' },
      detail: expect.stringContaining('PUT /v1/links/nowhere'),
    });
    expect((await send('GET /v1/links?limit=1000')).body).toEqual(before.body);
  });

  it('is refused for a link to another touchpoint, for wrong sizes, and without a survey', async () => {
    await send(`PUT /v1/links/web-${touchpoint}`, { touchpoint: 'website' });
    expect(await problem(`qr.svg?link=web-${touchpoint}`)).toMatchObject({
      ...{ status: 404, code: 'link-not-found' },
      detail: expect.stringContaining("leads to the touchpoint 'website'"),
    });
    for (const size of ['0', '127', '2049', '99999', '1e3', '-5']) {
      expect(await problem(`qr.png?size=${size}`), size).toMatchObject({
        errors: [{ path: 'query.size', code: 'out-of-range' }],
      });
    }
    await send(`PUT /v1/links/ces-${touchpoint}`, { touchpoint, metric: 'ces' });
    expect(await problem(`table-tent?link=ces-${touchpoint}`)).toMatchObject({ code: 'survey-not-found' });
  });

  it('is a page with the question, the code and the address, in the language of the link', async () => {
    const { status, text, headers } = await get('table-tent');
    expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(text).toContain('<html lang="de" dir="ltr">');
    expect(text).toContain('War das Essen gut?');
    expect(text).toContain(tentWords.de.scan);
    expect(text).toContain(`>${link.url.replace('http://', '')}</`);
    expect(text).toContain('#1d5c4a');
    const english = await get('table-tent?locale=en-GB');
    expect(english.text).toContain('Was lunch &#60;good&#62;?');
  });

  it('is printed in every built-in language', async () => {
    await send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {});
    await send(`PUT /v1/links/nps-${touchpoint}`, { touchpoint, metric: 'nps' });
    for (const [locale, words] of Object.entries(builtInLanguages)) {
      const { text } = await get(`table-tent?link=nps-${touchpoint}&locale=${locale}`);
      expect(text).toContain(`<html lang="${locale}" dir="${textDirection(locale)}">`);
      expect(text).toContain(words.metrics.nps.question);
      expect(text).toContain(tentWords[locale as keyof typeof tentWords].scan);
    }
  });
});
