import { expect, it } from 'vitest';
import { describeApp } from '../../testing/fixtures.ts';
import { testKeys } from '../../testing/test-app.ts';

const browser = { 'accept-language': 'en', origin: 'http://localhost:3000', 'accept-encoding': 'identity' };
/** The hidden ones of a form. */
function fields(html: string): URLSearchParams {
  const found = html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g);
  return new URLSearchParams([...found].map(([, name = '', value = '']): [string, string] => [name, value]));
}

interface Stored {
  id: string;
  revision: number;
  score: number;
  metric: string;
  comment: string | null;
  answers: object[];
  channel: string;
  locale: string;
  respondent: { id: string } | null;
  attributes: object;
  surveyVersion: number;
  finished: boolean;
  context: { url: string };
  shownAt: string | null;
}

describeApp('the hosted page', (underTest) => {
  let made = 0;
  const makeTouchpoint = async (survey: object = {}, metric = 'nps') => {
    made += 1;
    const touchpoint = `hosted-${made}`;
    const { send } = underTest.test;
    await send(`PUT /v1/touchpoints/${touchpoint}`, { body: { name: touchpoint } });
    const put = await send(`PUT /v1/touchpoints/${touchpoint}/surveys/${metric}`, { body: survey });
    expect(put.status, JSON.stringify(put.body)).toBe(201);
    return touchpoint;
  };
  const get = (touchpoint: string, query = '', headers: object = {}, method: 'GET' | 'HEAD' = 'GET') =>
    underTest.test.app.inject({
      method,
      url: `/s/${touchpoint}?key=${testKeys.publishable}${query}`,
      headers: { ...browser, ...headers },
    });
  const post = (
    touchpoint: string,
    form: URLSearchParams | Record<string, string | number>,
    { query = '', headers = {} }: { query?: string; headers?: object } = {},
  ) =>
    underTest.test.app.inject({
      method: 'POST',
      url: `/s/${touchpoint}?key=${testKeys.publishable}${query}`,
      headers: { ...browser, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams(form as Record<string, string>).toString(),
    });
  const stored = async (touchpoint: string) =>
    (await underTest.test.send<{ data: Stored[] }>(`GET /v1/responses?touchpoint=${touchpoint}`)).body.data;
  const impressions = async (touchpoint: string) => {
    const path = `GET /v1/aggregates?touchpoint=${touchpoint}`;
    const { body } = await underTest.test.send<{ groups: { total: { impressions: number } }[] }>(path);
    return body.groups[0]?.total.impressions ?? 0;
  };
  /** Answers the question, and returns the form that comes then. */
  const begin = async (touchpoint: string, score: number, query = '') => {
    const first = fields((await get(touchpoint, query)).body);
    first.set('score', String(score));
    const { body } = await post(touchpoint, first, { query });
    return { first, second: fields(body), body };
  };

  it('asks in the best language of its reader, with the looks of the survey and nothing chosen', async () => {
    const touchpoint = await makeTouchpoint({
      theme: { light: { accent: '#005a9c' }, logo: 'https://shop.example/logo.svg' },
    });
    const german = await get(touchpoint, '&score=9', { 'accept-language': 'de-AT,en;q=0.5' });
    expect(german.statusCode).toBe(200);
    expect(german.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'private, no-cache',
      'x-robots-tag': 'noindex',
      vary: expect.stringContaining('Accept-Language'),
    });
    expect(german.body).toContain('<html lang="de" dir="ltr">');
    expect(german.body).toContain('Wie wahrscheinlich ist es');
    expect(german.body).toContain('<meta property="og:title" content="Wie wahrscheinlich');
    expect(german.body).toContain('<meta name="robots" content="noindex">');
    expect(german.body).toContain('--voxpoint-accent:light-dark(#005a9c, #a9baff);');
    expect(german.body).toContain('<img src="https://shop.example/logo.svg" alt="My project"');
    expect(german.body.match(/type="radio"/g)).toHaveLength(11);
    expect(german.body).not.toMatch(/ checked/);
    const arabic = await get(touchpoint, '&locale=ar');
    expect(arabic.body).toContain('<html lang="ar" dir="rtl">');
  });

  it('lives under a policy that names its style and its logo, and lets nothing else in', async () => {
    const plain = await get(await makeTouchpoint());
    const [, style] = /style-src '(sha256-[^']+)'/.exec(`${plain.headers['content-security-policy']}`) ?? [];
    const written = /<style>(.*)<\/style>/s.exec(plain.body)?.[1] ?? '';
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(written));
    expect(style).toBe(`sha256-${Buffer.from(digest).toString('base64')}`);
    // There is no script in this test, so none is allowed.
    expect(plain.headers['content-security-policy']).toBe(
      `default-src 'none'; style-src '${style}'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'`,
    );
    const logo = await get(await makeTouchpoint({ theme: { logo: 'https://shop.example:8443/a/logo.svg' } }));
    expect(logo.headers['content-security-policy']).toContain('img-src data: https://shop.example:8443;');
    for (const { body } of [plain, logo]) expect(body).not.toMatch(/<script|style="|\son\w+=/);
  });

  it('shows what owners and addresses say as text', async () => {
    const evil = '"><img src=x onerror=alert(1)><script>alert(2)</script>';
    const touchpoint = await makeTouchpoint({
      texts: { en: { question: evil, low: evil.slice(0, 60), comment: evil } },
    });
    const page = await get(
      touchpoint,
      `&locale=${encodeURIComponent(evil)}&respondent=${encodeURIComponent(evil)}`,
    );
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toContain('<img');
    expect(page.body).not.toContain('<script');
    const { first } = await begin(touchpoint, 3);
    const form = {
      ...Object.fromEntries(first),
      score: '3',
      revision: '2',
      'text.comment': `${evil}x`,
      'choice.a': evil,
    };
    const thanks = await post(touchpoint, form);
    expect(thanks.body).not.toContain('<img');
    expect((await stored(touchpoint))[0]?.comment).toBe(`${evil}x`);
  });

  it('takes an answer in two steps, which are two revisions of one response', async () => {
    const touchpoint = await makeTouchpoint({
      followUps: [
        { key: 'comment', kind: 'text' },
        {
          key: 'reason',
          kind: 'choice',
          bands: ['detractor'],
          multiple: true,
          texts: { en: { question: 'Why?' } },
          options: [
            { key: 'price', texts: { en: 'Price' } },
            { key: 'speed', texts: { en: 'Speed' } },
            { key: 'other', texts: { en: 'Other' }, freeText: true },
          ],
        },
      ],
    });
    const { second, body } = await begin(touchpoint, 2);
    expect(body).toContain('Why?');
    expect(body).toContain('name="text.comment"');
    expect(await stored(touchpoint)).toMatchObject([
      { revision: 1, score: 2, finished: false, comment: null },
    ]);
    second.append('choice.reason', 'price');
    second.append('choice.reason', 'other');
    second.set('free.reason.other', 'The queue');
    second.set('free.reason.speed', 'stands beside what is not chosen');
    second.set('text.comment', ' Two\r\nlines\0 ');
    const thanks = await post(touchpoint, second);
    expect([thanks.statusCode, thanks.body.includes('Thank you for your answer.')]).toEqual([200, true]);
    expect(await stored(touchpoint)).toMatchObject([
      {
        id: second.get('id'),
        revision: 2,
        score: 2,
        comment: 'Two\nlines',
        answers: [{ question: 'reason', choices: ['price', 'other'], freeText: 'The queue' }],
        finished: true,
        channel: 'link',
        locale: 'en',
        surveyVersion: 1,
        context: { url: `http://localhost:3000/s/${touchpoint}` },
      },
    ]);
    expect(await impressions(touchpoint)).toBe(1);
  });

  it('says thanks at once to a band of which nothing more is asked, with its own words', async () => {
    const touchpoint = await makeTouchpoint({
      followUps: [{ key: 'comment', kind: 'text', bands: ['detractor'] }],
      texts: {
        en: {
          thanksFor: {
            promoter: { text: 'Tell a friend!', link: { text: 'Here', url: 'https://shop.example/r' } },
          },
        },
      },
    });
    const { body } = await begin(touchpoint, 10);
    expect(body).toContain('Tell a friend!');
    expect(body).toContain('href="https://shop.example/r"');
    expect(await stored(touchpoint)).toMatchObject([{ score: 10, finished: true, revision: 1 }]);
  });

  it('takes a form that is sent twice, or whose answer is loaded again, once', async () => {
    const touchpoint = await makeTouchpoint();
    const { first, second } = await begin(touchpoint, 8);
    const again = await post(touchpoint, first);
    expect(fields(again.body)).toEqual(second);
    second.set('text.comment', 'Fine');
    await Promise.all([post(touchpoint, second), post(touchpoint, second)]);
    // The earlier step once more takes nothing back.
    await post(touchpoint, first);
    expect(await stored(touchpoint)).toMatchObject([{ score: 8, comment: 'Fine', revision: 2 }]);
    expect(await impressions(touchpoint)).toBe(1);
  });

  it('takes another score from whoever went back for the same answer', async () => {
    const touchpoint = await makeTouchpoint();
    const { first } = await begin(touchpoint, 9);
    first.set('score', '1');
    const changed = fields((await post(touchpoint, first)).body);
    expect([changed.get('score'), changed.get('revision')]).toEqual(['1', '3']);
    changed.set('text.comment', 'On second thought');
    await post(touchpoint, changed);
    expect(await stored(touchpoint)).toMatchObject([{ score: 1, comment: 'On second thought', revision: 3 }]);
  });

  it('stores nothing of those who only look: GET, HEAD, and forms that are sent as they are', async () => {
    const touchpoint = await makeTouchpoint();
    const query = '&score=9&attribute.plan=pro&respondent=user-17';
    const [page, head] = [await get(touchpoint, query), await get(touchpoint, query, {}, 'HEAD')];
    expect([page.statusCode, head.statusCode, head.body]).toEqual([200, 200, '']);
    await get(touchpoint, query, { 'sec-purpose': 'prefetch;prerender' });
    const sent = await post(touchpoint, fields(page.body), { query });
    expect(sent.statusCode).toBe(422);
    expect(sent.body).toContain('Please choose an answer first.');
    expect(fields(sent.body)).toEqual(fields(page.body));
    expect(await stored(touchpoint)).toEqual([]);
    expect(await impressions(touchpoint)).toBe(0);
  });

  it('takes no form that another site’s page sends, and asks for it on its own', async () => {
    const touchpoint = await makeTouchpoint();
    const first = fields((await get(touchpoint)).body);
    first.set('score', '0');
    for (const origin of ['https://evil.example', 'null', 'http://localhost:3001']) {
      const answer = await post(touchpoint, first, { headers: { origin, 'sec-fetch-site': 'cross-site' } });
      expect([answer.statusCode, answer.body.includes('Your answer was not taken.')], origin).toEqual([
        403,
        true,
      ]);
    }
    expect(await stored(touchpoint)).toEqual([]);
    for (const headers of [{ origin: 'http://localhost:3000' }, { origin: 'http://vox', host: 'vox' }]) {
      expect((await post(touchpoint, first, { headers })).statusCode).toBe(200);
    }
    expect(await stored(touchpoint)).toHaveLength(1);
  });

  it('is there for projects that collect from other origins alone', async () => {
    const touchpoint = await makeTouchpoint();
    const { send } = underTest.test;
    await send('PATCH /v1/project', { body: { allowedOrigins: ['https://shop.example'] } });
    const own = await begin(touchpoint, 7);
    const script = await send('POST /v1/responses', {
      key: testKeys.publishable,
      body: { id: crypto.randomUUID(), touchpoint, score: 5 },
      headers: { origin: 'http://localhost:3000' },
    });
    await send('PATCH /v1/project', { body: { allowedOrigins: [] } });
    expect(own.body).toContain('name="text.comment"');
    expect(script.status).toBe(201);
  });

  it('reads of its address what is right, and leaves out the rest', async () => {
    const touchpoint = await makeTouchpoint();
    const { send } = underTest.test;
    await send('PUT /v1/dimensions/plan', { body: { values: [{ key: 'pro' }] } });
    const query =
      '&channel=email&respondent=user-17&attribute.plan=pro&attribute.secret=x&attribute.=y&utm_source=mail&metric=nps&locale=de';
    const { second } = await begin(touchpoint, 9, query);
    await post(touchpoint, second, { query });
    expect(await stored(touchpoint)).toMatchObject([
      {
        channel: 'email',
        respondent: { id: 'user-17' },
        locale: 'de',
        revision: 2,
      },
    ]);
    expect((await stored(touchpoint)).map(({ attributes }) => attributes)).toEqual([{ plan: 'pro' }]);
    const wrong = await makeTouchpoint();
    const long = 'x'.repeat(300);
    const broken = `&channel=pigeon&respondent=${long}&attribute.plan=${long}&metric=joy&score=99&locale=%00&attribute.__proto__=1&kiosk=2&%FF`;
    await begin(wrong, 9, broken);
    expect(await stored(wrong)).toMatchObject([
      { channel: 'link', respondent: null, attributes: {}, locale: 'en', metric: 'nps' },
    ]);
    const kiosk = await makeTouchpoint();
    await begin(kiosk, 9, '&kiosk=1&respondent=user-17');
    expect(await stored(kiosk)).toMatchObject([{ channel: 'kiosk', respondent: null }]);
  });

  it('keeps an address or number that can be one, and asks again for what can be none', async () => {
    const touchpoint = await makeTouchpoint({
      followUps: [
        { key: 'reach', kind: 'contact', contact: ['email'], consent: { en: 'You may write to me.' } },
      ],
    });
    const { second, body } = await begin(touchpoint, 1);
    expect(body).toContain('You may write to me.');
    second.set('text.reach', 'nobody at nowhere');
    const asked = await post(touchpoint, second);
    expect(asked.statusCode).toBe(422);
    expect(asked.body).toContain('Please look at what you have written here.');
    expect(asked.body).toContain('value="nobody at nowhere"');
    const mended = fields(asked.body);
    mended.set('text.reach', 'ada@shop.example');
    expect((await post(touchpoint, mended)).body).toContain('Thank you for your answer.');
    expect(await stored(touchpoint)).toMatchObject([
      { answers: [{ question: 'reach', contact: ['email'] }], revision: 3 },
    ]);
  });

  it('takes answers on their way to a survey that was paused, and asks nothing more', async () => {
    const touchpoint = await makeTouchpoint();
    const first = fields((await get(touchpoint)).body);
    const { send } = underTest.test;
    await send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, { body: { status: 'paused' } });
    const page = await get(touchpoint);
    expect([page.statusCode, page.body.includes('There is nothing to answer here')]).toEqual([200, true]);
    expect(page.body).not.toContain('<form');
    expect((await post(touchpoint, first)).body).not.toContain('<form');
    first.set('score', '9');
    expect((await post(touchpoint, first)).statusCode).toBe(200);
    expect(await stored(touchpoint)).toMatchObject([{ score: 9 }]);
    await send(`DELETE /v1/touchpoints/${touchpoint}`);
    expect((await get(touchpoint)).statusCode).toBe(200);
  });

  it('asks nobody where only signed answers are taken, and refuses a form that is on its way', async () => {
    const touchpoint = await makeTouchpoint();
    const first = fields((await get(touchpoint)).body);
    first.set('score', '9');
    const body = { requireSigned: true };
    await underTest.test.send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, { body });
    const said = 'This survey can be answered by a personal link only.';
    for (const query of ['', '&respondent=user-17', '&kiosk=1']) {
      const page = await get(touchpoint, query);
      expect([page.statusCode, page.body.includes(said), page.body.includes('<form')]).toEqual([
        ...[200, true, false],
      ]);
    }
    const query = '&respondent=user-17';
    const refused = await post(touchpoint, first, { query });
    expect([refused.statusCode, refused.body.includes(said), refused.body.includes('<form')]).toEqual([
      ...[403, true, false],
    ]);
    expect(await stored(touchpoint)).toEqual([]);
  });

  it.each([
    ['an unknown touchpoint', '/s/nowhere?key=KEY', 404],
    ['no name of one', '/s/No_Where%00?key=KEY', 404],
    ['an unknown key', '/s/website?key=vpk_unknown', 401],
    ['no key', '/s/website', 401],
    ['a secret key', '/s/website?key=vsk_x', 400],
    ['a metric that is not asked', '/s/website?key=KEY&metric=ces', 404],
  ])('tells of %s in the language of its reader', async (_, url, status) => {
    for (const method of ['GET', 'POST'] as const) {
      const answer = await underTest.test.app.inject({
        method,
        url: url.replace('KEY', testKeys.publishable),
        headers: { ...browser, 'accept-language': 'de' },
      });
      expect(answer.statusCode).toBe(status);
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(answer.body).toContain('<html lang="de"');
      expect(answer.body).toContain('Dieser Link führt nirgendwohin.');
    }
  });

  it('answers what no browser sends as forms without a failure', async () => {
    const touchpoint = await makeTouchpoint();
    const bodies: [type: string, body: string, status: number][] = [
      ['application/x-www-form-urlencoded', '%%%&=&score=&score=9&id=x&revision=-1', 422],
      ['application/x-www-form-urlencoded', `score=9&text.comment=${'x'.repeat(70_000)}`, 413],
      ['application/x-www-form-urlencoded', `score=99&revision=9999999999999999999`, 422],
      ['application/x-www-form-urlencoded', `score=9&revision=2&text.comment=${'x'.repeat(5_001)}`, 422],
      ['application/x-www-form-urlencoded', '', 422],
      ['application/json', '{"score": 9}', 422],
      ['application/json', '{', 400],
      ['multipart/form-data; boundary=x', '--x', 415],
      ['text/plain', 'score=9', 415],
    ];
    for (const [type, body, status] of bodies) {
      const answer = await underTest.test.app.inject({
        method: 'POST',
        url: `/s/${touchpoint}?key=${testKeys.publishable}`,
        headers: { ...browser, 'content-type': type },
        payload: body,
      });
      expect([type, answer.statusCode], body.slice(0, 50)).toEqual([type, status]);
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    }
    expect(await stored(touchpoint)).toEqual([]);
  });

  it('keeps what was written where more comes than the project takes, and says so', async () => {
    const touchpoint = await makeTouchpoint();
    const { send } = underTest.test;
    const limits = { perAddress: { perMinute: 1, burst: 10 }, perKey: null };
    await send('PATCH /v1/project', { body: { limits } });
    const form = { id: crypto.randomUUID(), revision: 2, score: 4, 'text.comment': 'Do not lose this' };
    const answers = [];
    for (let count = 0; count < 12; count += 1) answers.push(await post(touchpoint, form));
    await send('PATCH /v1/project', { body: { limits: { perAddress: { perMinute: 600, burst: 2_000 } } } });
    const refused = answers.filter(({ statusCode }) => statusCode === 429);
    expect(refused.length).toBeGreaterThan(0);
    for (const { headers, body } of refused) {
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      expect(body).toContain('Please try again in a moment.');
      expect(body).toContain('Do not lose this');
    }
    expect(await stored(touchpoint)).toHaveLength(1);
  });
});
