import { randomUUID } from 'node:crypto';
import type { AskedSurvey, Problem, Survey, Touchpoint } from '@voxpoint/contract';
import { describe, expect, it } from 'vitest';
import { describeApp } from '../../testing/fixtures.ts';
import { testKeys } from '../../testing/test-app.ts';

const { publishable, secret } = testKeys;

describeApp('surveys', (underTest) => {
  const send = <Body>(request: string, body?: unknown, headers?: Record<string, string>) =>
    underTest.test.send<Body>(request, { body, key: secret, headers });
  const ask = (touchpoint: string, query = '', headers?: Record<string, string>) =>
    underTest.test.send<AskedSurvey>(`GET /v1/touchpoints/${touchpoint}/survey?key=${publishable}${query}`, {
      key: null,
      headers,
    });
  const makeTouchpoint = async () => {
    const key = `t-${randomUUID()}`;
    await send(`PUT /v1/touchpoints/${key}`, { name: 'A test' });
    return key;
  };
  const put = (touchpoint: string, metric: string, body: unknown, headers?: Record<string, string>) =>
    send<Survey & Omit<Problem, 'status'>>(
      `PUT /v1/touchpoints/${touchpoint}/surveys/${metric}`,
      body,
      headers,
    );

  it('is whole from two small requests', async () => {
    const touchpoint = await makeTouchpoint();
    const made = await put(touchpoint, 'nps', {});
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      touchpoint,
      metric: 'nps',
      status: 'active',
      version: 1,
      scale: { min: 0, max: 10 },
      appearance: 'numbers',
      defaultLocale: 'en',
      locales: ['ar', 'de', 'en', 'es', 'fr', 'it', 'ja', 'nl', 'pl', 'pt', 'tr', 'zh'],
      followUps: [{ key: 'comment', kind: 'text' }],
    });
    const { status, body, headers } = await ask(touchpoint);
    expect(status).toBe(200);
    expect(body).toEqual({
      touchpoint,
      version: 1,
      metric: 'nps',
      scale: { min: 0, max: 10 },
      bands: { detractor: 0, passive: 7, promoter: 9 },
      appearance: 'numbers',
      locale: 'en',
      direction: 'ltr',
      texts: {
        question: 'How likely are you to recommend us to a friend or colleague?',
        low: 'Not at all likely',
        high: 'Extremely likely',
        thanks: 'Thank you for your answer.',
        send: 'Send',
        close: 'Close',
        answer: 'Answer',
        tab: 'Feedback',
        region: 'Feedback',
      },
      followUps: [
        {
          key: 'comment',
          kind: 'text',
          bands: ['detractor', 'passive', 'promoter'],
          question: 'What is the main reason for your score?',
        },
      ],
      display: {
        mode: 'popover',
        position: 'bottom-end',
        trigger: { kind: 'delay', seconds: 5 },
        pages: [],
        restraint: { afterAnswerDays: 90, afterDismissalDays: 30, betweenTouchpointsDays: 7 },
        sampleRate: 1,
      },
      theme: { scheme: 'auto', variables: {} },
    });
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=60, stale-while-revalidate=300',
      'access-control-allow-origin': '*',
    });
    expect(varied(headers)).toEqual(['accept-language', 'authorization', 'origin', 'voxpoint-respondent']);
  });

  it.each([
    ['csat', {}, { min: 1, max: 5 }, 'stars'],
    ['csat', { appearance: 'faces' }, { min: 1, max: 5 }, 'faces'],
    ['ces', { appearance: 'faces' }, { min: 1, max: 5 }, 'faces'],
    ['ces', { appearance: 'faces', scale: { max: 7 } }, { min: 1, max: 7 }, 'faces'],
    ['ces', {}, { min: 1, max: 5 }, 'agreement'],
    ['ces', { scale: { max: 7 } }, { min: 1, max: 7 }, 'agreement'],
    ['ces', { appearance: 'numbers' }, { min: 1, max: 5 }, 'numbers'],
  ])(
    'of %s %j has its scale, its appearance and as many labels as scores',
    async (metric, input, scale, appearance) => {
      const touchpoint = await makeTouchpoint();
      await put(touchpoint, metric, input);
      const { body } = await ask(touchpoint);
      expect([body.scale, body.appearance]).toEqual([scale, appearance]);
      expect(body.texts.labels?.length).toBe(
        ['agreement', 'faces'].includes(appearance) ? scale.max : undefined,
      );
    },
  );

  describe('languages', () => {
    it.each([
      ['&locale=de-AT', 'fr', 'de'],
      ['', 'de-CH,de;q=0.9,en;q=0.8', 'de'],
      ['', 'sv, fr;q=0.5, de;q=0.7', 'de'],
      ['&locale=sv', 'de', 'de'],
      ['&locale=sv', 'vo', 'en'],
      ['&locale=no-bok', 'x-klingon, *, fr;q=0', 'en'],
      ['', '', 'en'],
      ['', 'pt-PT', 'pt'],
      ['', 'zh-CN', 'zh'],
      // Written in another script, unless the visitor reads that too.
      ['', 'zh-TW', 'en'],
      ['', 'zh-TW, zh;q=0.9, en;q=0.8', 'zh'],
    ])('are chosen by locale %s, then Accept-Language %s: %s', async (query, acceptLanguage, locale) => {
      const { body } = await ask('website', query, { 'accept-language': acceptLanguage });
      expect(body.locale).toBe(locale);
    });

    it('are those of the owner’s own question, so that nobody is asked another one', async () => {
      const touchpoint = await makeTouchpoint();
      const texts = { fr: { question: 'Content ?', thanks: 'Merci', send: 'Envoyer' } };
      const { body: survey } = await put(touchpoint, 'csat', { texts });
      expect([survey.defaultLocale, survey.locales]).toEqual(['fr', ['fr']]);
      const { body } = await ask(touchpoint, '&locale=de');
      expect([body.locale, body.texts.question, body.texts.thanks]).toEqual(['fr', 'Content ?', 'Merci']);
    });

    it('keep the built-in words that the owner leaves', async () => {
      const touchpoint = await makeTouchpoint();
      await put(touchpoint, 'nps', { texts: { de: { thanks: 'Danke!' } }, defaultLocale: 'en' });
      expect((await ask(touchpoint, '&locale=de')).body.texts).toMatchObject({
        thanks: 'Danke!',
        send: 'Senden',
      });
      expect((await ask(touchpoint, '&locale=en')).body.texts.thanks).toBe('Thank you for your answer.');
    });

    it('of one script or country serve those who read it', async () => {
      const touchpoint = await makeTouchpoint();
      const question = 'x';
      const texts = Object.fromEntries(
        ['zh', 'zh-hant', 'pt', 'pt-PT'].map((locale) => [locale, { question }]),
      );
      await put(touchpoint, 'nps', { texts });
      const chosen = async (locale: string) => (await ask(touchpoint, `&locale=${locale}`)).body.locale;
      const wanted = ['zh-TW', 'zh-HK', 'zh-CN', 'zh', 'pt-PT', 'pt-AO', 'pt-BR', 'pt'];
      expect(await Promise.all(wanted.map(chosen))).toEqual([
        ...['zh-Hant', 'zh-Hant', 'zh', 'zh', 'pt-PT', 'pt-PT', 'pt', 'pt'],
      ]);
    });

    it('run right to left where they do', async () => {
      const touchpoint = await makeTouchpoint();
      await put(touchpoint, 'nps', { texts: { ar: { question: '؟' } } });
      expect((await ask(touchpoint)).body.direction).toBe('rtl');
      const { body } = await ask('website', '&locale=ar-EG');
      expect([body.locale, body.direction]).toEqual(['ar', 'rtl']);
    });
  });

  it('asks follow-ups by band in one language', async () => {
    const touchpoint = await makeTouchpoint();
    await put(touchpoint, 'nps', {
      followUps: [
        {
          key: 'reason',
          kind: 'choice',
          bands: ['detractor'],
          multiple: true,
          texts: { en: { question: 'Why?' }, de: { question: 'Warum?' } },
          options: [
            { key: 'price', texts: { en: 'Price', de: 'Preis' } },
            { key: 'speed', texts: { en: 'Speed', de: 'Tempo' } },
          ],
        },
        { key: 'comment', kind: 'text', bands: ['promoter'] },
      ],
    });
    expect((await ask(touchpoint, '&locale=de')).body.followUps).toEqual([
      {
        key: 'reason',
        kind: 'choice',
        bands: ['detractor'],
        multiple: true,
        question: 'Warum?',
        options: [
          { key: 'price', text: 'Preis' },
          { key: 'speed', text: 'Tempo' },
        ],
      },
      {
        key: 'comment',
        kind: 'text',
        bands: ['promoter'],
        question: 'Was ist der wichtigste Grund für Ihre Bewertung?',
      },
    ]);
  });

  it('thanks each band in the owner’s words, and names the button and the tab', async () => {
    const touchpoint = await makeTouchpoint();
    const thanksFor = {
      promoter: {
        text: 'Tell others!',
        link: { text: 'Review us', url: 'https://reviews.example/us?from=vox' },
      },
      detractor: { text: 'We are sorry.' },
    };
    await put(touchpoint, 'nps', { texts: { en: { thanksFor, answer: 'Say it', tab: 'Tell us' } } });
    const { texts } = (await ask(touchpoint)).body;
    expect(texts).toMatchObject({
      thanks: 'Thank you for your answer.',
      thanksFor,
      answer: 'Say it',
      tab: 'Tell us',
    });
    expect((await ask(touchpoint, '&locale=fr')).body.texts).toMatchObject({
      answer: 'Répondre',
      tab: 'Votre avis',
    });
    expect((await ask(touchpoint, '&locale=fr')).body.texts.thanksFor).toBeUndefined();
  });

  it('is shown in every way and place, when the owner says so', async () => {
    const touchpoint = await makeTouchpoint();
    const triggers = [
      { kind: 'load' },
      { kind: 'scroll', percent: 60 },
      { kind: 'exit' },
      { kind: 'click', selector: '#help > a' },
      { kind: 'event', name: 'order:placed' },
    ];
    for (const [index, mode] of ['popover', 'modal', 'inline', 'bar', 'tab'].entries()) {
      const display = {
        mode,
        position: 'top-start',
        trigger: triggers[index],
        pages: ['/help/*', '/pricing'],
      };
      await put(touchpoint, 'nps', { display });
      expect((await ask(touchpoint)).body.display).toMatchObject(display);
    }
  });

  it('makes a new version only when what is asked changes', async () => {
    const touchpoint = await makeTouchpoint();
    const versions = [];
    for (const body of [
      {},
      {},
      { status: 'paused' },
      {
        display: { sampleRate: 0.5, mode: 'tab', pages: ['/a'] },
        theme: { scheme: 'dark', light: { accent: '#1d5c4a' }, radius: 4, font: 'serif' },
        quota: 5,
        opensAt: '2029-01-01T00:00:00Z',
        closesAt: '2030-01-01T00:00:00Z',
      },
      { texts: { en: { thanks: 'Thanks!' } } },
      { texts: { en: { thanks: 'Thanks!' } } },
      { followUps: [] },
      { appearance: 'numbers', followUps: [] },
    ]) {
      versions.push((await put(touchpoint, 'nps', body)).body.version);
    }
    expect(versions).toEqual([1, 1, 1, 1, 2, 2, 3, 3].map((version, index) => (index >= 6 ? 3 : version)));
  });

  it('tells the widget the rules that say anything, and nothing of the others', async () => {
    const touchpoint = await makeTouchpoint();
    const display = async (given: object) => {
      const { status, body } = await put(touchpoint, 'nps', { display: given });
      expect([status, body.display]).toMatchObject([expect.any(Number), given]);
      const { conditions, pages, offset, layer } = (await ask(touchpoint)).body.display;
      return { conditions, pages, offset, layer };
    };
    expect(await display({})).toEqual({ pages: [] });
    const attributes = [{ name: 'plan', is: ['pro', 3] }];
    expect(await display({ conditions: { attributes, seconds: 0 } })).toEqual({
      pages: [],
      conditions: { attributes },
    });
    const pages = ['/pricing?plan=pro', '!/checkout/*'];
    const conditions = { devices: ['phone'], pageViews: 3, seconds: 20 };
    expect(await display({ conditions, pages })).toEqual({ conditions, pages });
    const place = { offset: { block: 90 }, layer: 0 };
    expect(await display(place)).toEqual({ pages: [], ...place });
  });

  it.each([
    ['offset', { block: -1 }, 'offset.block', 'too-small'],
    ['offset', { inline: 401 }, 'offset.inline', 'too-large'],
    ['layer', -1, 'layer', 'too-small'],
    ['layer', 2 ** 31, 'layer', 'too-large'],
  ])('says what is wrong in where it stands: %s %j', async (name, value, path, code) => {
    const { status, body } = await send<Problem>(`PUT /v1/touchpoints/website/surveys/ces`, {
      display: { [name]: value },
    });
    expect([status, body.errors]).toMatchObject([422, [{ path: `display.${path}`, code }]]);
  });

  it.each([
    ['attributes', [{ name: 'plan' }], 'conditions.attributes.0', 'either-or'],
    ['attributes', [{ name: 'plan', is: ['a'], isNot: ['b'] }], 'conditions.attributes.0', 'either-or'],
    ['attributes', [{ name: 'plan', is: [] }], 'conditions.attributes.0.is', 'too-few'],
    ['attributes', [{ name: '', is: ['a'] }], 'conditions.attributes.0.name', 'too-short'],
    ['devices', ['watch'], 'conditions.devices.0', 'not-one-of'],
    ['pageViews', 0, 'conditions.pageViews', 'too-small'],
    ['seconds', 1e9, 'conditions.seconds', 'too-large'],
  ])('says what is wrong in a condition: %s %j', async (name, value, path, code) => {
    const { status, body } = await send<Problem>(`PUT /v1/touchpoints/website/surveys/ces`, {
      display: { conditions: { [name]: value } },
    });
    expect([status, body.errors]).toMatchObject([422, [{ path: `display.${path}`, code }]]);
  });

  it('judges an answer by the scale of the version that was asked', async () => {
    const touchpoint = await makeTouchpoint();
    await put(touchpoint, 'ces', {});
    await put(touchpoint, 'ces', { scale: { max: 7 } });
    const respond = async (score: number, surveyVersion?: number) =>
      (await send('POST /v1/responses', { id: randomUUID(), touchpoint, score, surveyVersion })).status;
    expect([await respond(7), await respond(7, 2), await respond(7, 1), await respond(5, 1)]).toEqual([
      201, 201, 422, 201,
    ]);
    const { body } = await send<{ groups: { scale: unknown; total: { responses: number } }[] }>(
      `GET /v1/aggregates?metric=ces&touchpoint=${touchpoint}`,
    );
    expect(body.groups.map(({ scale, total }) => [scale, total.responses])).toEqual([
      [{ min: 1, max: 5 }, 1],
      [{ min: 1, max: 7 }, 2],
    ]);
  });

  it('is not asked while paused, archived, not open yet, closed or full, but answers are welcome', async () => {
    const touchpoint = await makeTouchpoint();
    const respond = () =>
      send('POST /v1/responses', { id: randomUUID(), touchpoint, metric: 'nps', score: 9 });
    const state = async () => {
      const asked = await ask(touchpoint);
      expect(asked.headers['cache-control']).toBe('public, max-age=60, stale-while-revalidate=300');
      expect(varied(asked.headers)).toEqual(
        expect.arrayContaining(['accept-language', 'authorization', 'origin', 'voxpoint-respondent']),
      );
      return [asked.status, (await respond()).status];
    };
    await put(touchpoint, 'nps', {});
    expect(await state()).toEqual([200, 201]);
    await put(touchpoint, 'nps', { status: 'paused' });
    expect(await state()).toEqual([204, 201]);
    await put(touchpoint, 'nps', { closesAt: '2020-01-01T00:00:00Z' });
    expect(await state()).toEqual([204, 201]);
    await put(touchpoint, 'nps', { opensAt: '2190-01-01T00:00:00Z' });
    expect(await state()).toEqual([204, 201]);
    await put(touchpoint, 'nps', { opensAt: '2020-01-01T00:00:00Z' });
    expect(await state()).toEqual([200, 201]);
    await put(touchpoint, 'nps', { quota: 6 });
    expect(await state()).toEqual([200, 201]);
    expect(await state()).toEqual([204, 201]);
    await put(touchpoint, 'nps', {});
    expect((await send(`DELETE /v1/touchpoints/${touchpoint}/surveys/nps`)).status).toBe(204);
    expect(await state()).toEqual([204, 201]);
    await put(touchpoint, 'nps', {});
    await send(`DELETE /v1/touchpoints/${touchpoint}`);
    expect(await state()).toEqual([204, 201]);
    expect((await send<Touchpoint>(`GET /v1/touchpoints/${touchpoint}`)).body.archivedAt).not.toBeNull();
    await send(`PUT /v1/touchpoints/${touchpoint}`, { name: 'Back' });
    expect(await state()).toEqual([200, 201]);
  });

  it('asks the touchpoint’s default metric: that of its first survey, until the owner names another', async () => {
    const touchpoint = await makeTouchpoint();
    const asked = async () => (await ask(touchpoint)).body.metric;
    expect((await ask(touchpoint)).body).toMatchObject({ code: 'survey-not-found', status: 404 });
    await put(touchpoint, 'csat', {});
    await put(touchpoint, 'nps', {});
    expect(await asked()).toBe('csat');
    await send(`PUT /v1/touchpoints/${touchpoint}`, { name: 'x', defaultMetric: 'nps' });
    expect(await asked()).toBe('nps');
    await send(`PUT /v1/touchpoints/${touchpoint}`, { name: 'x' });
    expect(await asked()).toBe('csat');
    expect((await ask(touchpoint, '&metric=nps')).body.metric).toBe('nps');
  });

  it('answers 304 to who has it already', async () => {
    const { headers } = await ask('website');
    const again = await ask('website', '', { 'if-none-match': String(headers.etag) });
    expect([again.status, again.body, again.headers.etag]).toEqual([304, undefined, headers.etag]);
    expect(again.headers['cache-control']).toBe('public, max-age=60, stale-while-revalidate=300');
    expect(varied(again.headers)).toEqual(
      expect.arrayContaining(['accept-language', 'authorization', 'origin', 'voxpoint-respondent']),
    );
    expect((await ask('website', '&locale=de', { 'if-none-match': String(headers.etag) })).status).toBe(200);
  });

  it('is kept by no shared cache if the key is in the header, for which another project would be answered it', async () => {
    const { headers } = await send('GET /v1/touchpoints/website/survey');
    expect(headers['cache-control']).toBe('private, max-age=60, stale-while-revalidate=300');
    expect(varied(headers)).toEqual(expect.arrayContaining(['authorization']));
  });

  it('is changed only if nobody else has changed it', async () => {
    const touchpoint = await makeTouchpoint();
    const { headers: first } = await put(touchpoint, 'nps', {});
    const read = await send(`GET /v1/touchpoints/${touchpoint}/surveys/nps`);
    expect(read.headers.etag).toBe(first.etag);
    const changed = await put(touchpoint, 'nps', { quota: 1 }, { 'if-match': String(first.etag) });
    expect([changed.status, changed.headers.etag === first.etag]).toEqual([200, false]);
    const late = await put(touchpoint, 'nps', { quota: 2 }, { 'if-match': String(first.etag) });
    expect([late.status, late.body.code]).toEqual([412, 'precondition-failed']);
    expect((await put(touchpoint, 'csat', {}, { 'if-match': '*' })).status).toBe(412);
    expect((await put(touchpoint, 'nps', { quota: 3 }, { 'if-match': '*' })).body.quota).toBe(3);
  });

  it('gives every version one number when many change it at once', async () => {
    const touchpoint = await makeTouchpoint();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        put(touchpoint, 'nps', { texts: { en: { thanks: `Thanks ${index}` } } }),
      ),
    );
    expect(answers.map(({ body }) => body.version).sort((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });
});

function varied(headers: Record<string, unknown>): string[] {
  return String(headers.vary).toLowerCase().split(', ').sort();
}
