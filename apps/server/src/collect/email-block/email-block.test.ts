import { randomUUID } from 'node:crypto';
import type { CreatedKey, EmailBlock, Problem } from '@voxpoint/contract';
import { type MailTool, mailTools, scoresOf } from '@voxpoint/contract/vocabulary';
import { HtmlValidate } from 'html-validate';
import { expect, it } from 'vitest';
import { builtInLanguages } from '../../setup/surveys/locales/index.ts';
import { contrastRatio } from '../../setup/surveys/palettes.ts';
import { textDirection } from '../../setup/surveys/survey-locales.ts';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { testKeys } from '../../testing/test-app.ts';

/** What mails need, though the web has left it behind; and matters of taste. */
const notOfMails = ['no-deprecated-attr', 'no-inline-style', 'prefer-tbody', 'long-title', 'doctype-style'];
const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    ...Object.fromEntries(notOfMails.map((rule) => [rule, 'off'])),
    'no-trailing-whitespace': 'error',
  },
});

/** The scores of the links, as they stand. */
function linksOf(text: string): Map<number, string> {
  const found = text.match(/http:\/\/localhost:3000\/s\/[^"\n]*/g) ?? [];
  return new Map(found.map((url) => [Number(/[&;]score=(\d+)/.exec(url)?.[1]), url]));
}

function unescaped(attribute = ''): string {
  return attribute.replaceAll('&amp;', '&');
}

describeApp('the block for mails', (underTest) => {
  const makeTouchpoint = async (survey: object = {}, metric = 'nps') => {
    const touchpoint = `mail-${randomUUID()}`;
    const { send } = underTest.test;
    await send(`PUT /v1/touchpoints/${touchpoint}`, { body: { name: 'Parcel' } });
    const put = await send(`PUT /v1/touchpoints/${touchpoint}/surveys/${metric}`, { body: survey });
    expect(put.status, JSON.stringify(put.body)).toBe(201);
    return touchpoint;
  };
  const read = async <Body = EmailBlock>(touchpoint: string, query = '', key?: string) =>
    (await underTest.test.send<Body>(`GET /v1/touchpoints/${touchpoint}/email-block${query}`, { key })).body;
  const page = async (touchpoint: string, query = '') => {
    const answer = await underTest.test.app.inject({
      method: 'GET',
      url: `/v1/touchpoints/${touchpoint}/email-block${query}`,
      headers: { authorization: `Bearer ${testKeys.secret}`, accept: 'text/html,*/*;q=0.8' },
    });
    expect(answer.statusCode, answer.body).toBe(200);
    return { html: answer.body, headers: answer.headers };
  };

  it('has a link for each score in both parts, to the hosted page in its language', async () => {
    const touchpoint = await makeTouchpoint();
    const { html, text } = await read(touchpoint, '?locale=de-AT');
    const question = builtInLanguages.de.metrics.nps.question;
    expect(text).toMatch(
      new RegExp(`^${question.replace('?', '\\?')}\n\n0 \\(Sehr unwahrscheinlich\\): http`),
    );
    expect(html).toContain(`>${question}<`);
    for (const part of [linksOf(html), linksOf(text)]) {
      expect([...part.keys()]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      for (const [score, url] of part) {
        const { origin, pathname, searchParams } = new URL(unescaped(url));
        expect([origin, pathname]).toEqual(['http://localhost:3000', `/s/${touchpoint}`]);
        expect(Object.fromEntries(searchParams)).toEqual({
          ...{ key: testKeys.publishable, metric: 'nps', channel: 'email', locale: 'de', score: `${score}` },
        });
      }
    }
  });

  it('has as many answers as the scale, and says what both ends mean', async () => {
    for (const [metric, max, appearance] of [
      ['csat', 2, 'thumbs'],
      ['csat', 5, 'stars'],
      ['csat', 10, 'stars'],
      ['ces', 7, 'agreement'],
    ] as const) {
      const touchpoint = await makeTouchpoint({ scale: { max }, appearance }, metric);
      const { html, text } = await read(touchpoint);
      const scores = scoresOf({ min: 1, max });
      expect([...linksOf(html).keys()], `${metric} ${max}`).toEqual(scores);
      expect([...linksOf(text).keys()]).toEqual(scores);
      expect(html.match(/★/g) ?? []).toHaveLength(appearance === 'stars' ? max : 0);
      const { low, high } = builtInLanguages.en.metrics[metric];
      if (max !== 2) for (const end of [low, high]) expect(html).toContain(`>${end}</td>`);
      expect(text).toMatch(/^1 \(.+\): http/m);
    }
  });

  it('is valid HTML with styles in its elements, no script and no picture, in every language', async () => {
    const touchpoint = await makeTouchpoint({ theme: { font: '"Source Sans 3", sans-serif' } });
    await underTest.test.send(`PUT /v1/touchpoints/${touchpoint}/surveys/csat`, { body: {} });
    for (const locale of Object.keys(builtInLanguages)) {
      for (const metric of ['nps', 'csat']) {
        const { html } = await page(touchpoint, `?locale=${locale}&metric=${metric}`);
        const { results } = await validator.validateString(html);
        expect(
          results.flatMap(({ messages }) => messages.map(({ message, line }) => [line, message])),
        ).toEqual([]);
        expect(html).toContain(`<html lang="${locale}" dir="${textDirection(locale)}">`);
        expect(html).not.toMatch(/<script|<img|<link|url\(|\son\w+=/);
        expect(html.match(/<table(?! role="presentation")/)).toBeNull();
        const block = await read(touchpoint, `?locale=${locale}&metric=${metric}`);
        expect(html).toContain(block.html.replace(/^<style>.*<\/style>\n/s, ''));
      }
    }
    expect((await page(touchpoint)).headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'unsafe-inline';/),
      vary: expect.stringContaining('Accept'),
    });
  });

  it('has the colours of the theme, readable also where its sheet is dropped', async () => {
    const own = { accent: '#ffd400', background: '#101820', text: '#f2f2f2' };
    const dark = (await read(await makeTouchpoint({ theme: { scheme: 'dark', dark: own } }))).html;
    expect(dark).not.toContain('<style>');
    expect(dark).toContain('bgcolor="#101820"');
    const auto = (await read(await makeTouchpoint({ theme: { light: { accent: '#005a9c' }, dark: own } })))
      .html;
    const [sheet = '', elements = ''] = auto.split('</style>');
    expect(sheet).toContain('@media (prefers-color-scheme:dark)');
    for (const color of Object.values(own)) expect(sheet).toContain(color);
    expect(elements).toContain('bgcolor="#005a9c"');
    for (const color of Object.values(own)) expect(elements).not.toContain(color);
    for (const block of [dark, elements]) {
      const [, background = '', text = ''] = /background-color:(#\w+);color:(#\w+)/.exec(block) ?? [];
      expect(contrastRatio(background, text)).toBeGreaterThan(4.5);
      const [, button = ''] = /class="voxpoint-button"[^>]*bgcolor="(#\w+)"/.exec(block) ?? [];
      const [, label = ''] = /padding:10px 0;color:(#\w+)/.exec(block) ?? [];
      expect(contrastRatio(button, label)).toBeGreaterThan(4.5);
    }
  });

  it('keeps the placeholder of each tool as it is, and one of your own', async () => {
    const touchpoint = await makeTouchpoint();
    const tools = Object.entries(mailTools) as [MailTool, string | undefined][];
    const own = "{{ person|lookup:'CustomerID'|default:'' }}";
    const wanted: [string, string | undefined][] = [
      ...tools.map(([tool, placeholder]): [string, string | undefined] => [`tool=${tool}`, placeholder]),
      [`tool=mailchimp&respondent=${encodeURIComponent(own)}`, own],
      ['respondent=user-17', 'user-17'],
      [`respondent=${encodeURIComponent('a%26b')}`, 'a%26b'],
    ];
    for (const [query, placeholder] of wanted) {
      const { html, text } = await read(touchpoint, `?${query}`);
      const end = placeholder === undefined ? '&score=9' : `&score=9&respondent=${placeholder}`;
      expect(text, query).toContain(`${end}\n`);
      expect(html, query).toContain(`${end.replaceAll('&', '&amp;')}"`);
    }
  });

  it('names nobody as long as no tool has filled in the placeholder', async () => {
    const respondentAt = async (url: string) => {
      const { pathname, search } = new URL(url);
      const sent = await underTest.test.app.inject({
        method: 'POST',
        // As it stands: programs send a lone % as they find it.
        url: `${pathname}${search}`,
        headers: { origin: 'http://localhost:3000', 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'score=9',
      });
      expect(sent.statusCode, sent.body).toBe(200);
      const touchpoint = pathname.slice('/s/'.length);
      const path = `GET /v1/responses?touchpoint=${touchpoint}&limit=1`;
      const { body } = await underTest.test.send<{ data: { respondent: unknown }[] }>(path);
      return body.data[0]?.respondent;
    };
    const placeholders = ['%ACCOUNTID%', '[ID]', '{$id}', "{{ person|lookup:'Customer ID' }}"];
    const queries = [
      ...Object.keys(mailTools).map((tool) => `tool=${tool}`),
      ...placeholders.map((placeholder) => `respondent=${encodeURIComponent(placeholder)}`),
    ];
    for (const query of queries) {
      const { text } = await read(await makeTouchpoint(), `?${query}`);
      expect(await respondentAt(linksOf(text).get(9) ?? ''), query).toBeNull();
    }
    const { text } = await read(await makeTouchpoint(), '?tool=brevo');
    const filled = (linksOf(text).get(9) ?? '').replace('{{contact.EXT_ID}}', 'user-17');
    expect(await respondentAt(filled)).toMatchObject({ id: 'user-17' });
  });

  it('shows what owners write as text, and takes no placeholder that could end a link', async () => {
    const evil = '"><img src=x onerror=alert(1)>\'</td><script>alert(2)</script>&amp;';
    const touchpoint = await makeTouchpoint({
      texts: { en: { question: evil, low: evil.slice(0, 60), high: '<b>' } },
      theme: { font: '"A", sans-serif' },
    });
    const { html } = await read(touchpoint);
    expect(html).not.toMatch(/<img|<script|<b>/);
    const whole = await page(touchpoint);
    expect((await validator.validateString(whole.html)).valid).toBe(true);
    expect(whole.html).not.toMatch(/<img|<script|<b>/);
    for (const wrong of ['"', '<', '>', '&x', '#', ' x', 'x ', 'é', '\n', '', 'x'.repeat(201)]) {
      expect(
        await read<Problem>(touchpoint, `?respondent=${encodeURIComponent(wrong)}`),
        wrong,
      ).toMatchObject({
        ...{ status: 422, errors: [{ path: 'query.respondent', code: 'wrong-format' }] },
      });
    }
    expect(await read<Problem>(touchpoint, '?tool=pigeon')).toMatchObject({
      errors: [{ path: 'query.tool', code: 'not-one-of' }],
    });
  });

  it('leads there by the newest key in force, and is refused where its answers would be', async () => {
    const projectId = await addProject(underTest.database, `p-${randomUUID()}`);
    const manage = await addSecretKey(underTest.database, projectId, ['manage']);
    const send = <Body>(request: string, body?: unknown) =>
      underTest.test.send<Body>(request, { body, key: manage });
    await send('PUT /v1/touchpoints/parcel', { name: 'Parcel' });
    expect(await read<Problem>('parcel', '', manage)).toMatchObject({
      status: 404,
      code: 'survey-not-found',
    });
    await send('PUT /v1/touchpoints/parcel/surveys/csat', {});
    expect(await read<Problem>('parcel', '', manage)).toMatchObject({
      ...{ status: 404, code: 'key-not-found', detail: expect.stringContaining('POST /v1/keys') },
    });
    const { key } = (await send<CreatedKey>('POST /v1/keys', { kind: 'publishable' })).body;
    expect((await read('parcel', '', manage)).text).toContain(`?key=${key}&metric=csat&`);
    expect(await read<Problem>('parcel', '?metric=nps', manage)).toMatchObject({ code: 'survey-not-found' });
    expect(await read<Problem>('nowhere', '', manage)).toMatchObject({ code: 'touchpoint-not-found' });
    await send('PUT /v1/touchpoints/parcel/surveys/csat', { requireSigned: true });
    expect(await read<Problem>('parcel', '', manage)).toMatchObject({
      ...{ status: 403, code: 'respondent-not-signed', detail: expect.stringContaining('#token=') },
    });
  });
});
