import { randomUUID } from 'node:crypto';
import type { ImpressionReceipt, Problem, Respondent } from '@voxpoint/contract';
import { beforeEach, expect, it } from 'vitest';
import { maintain } from '../../maintenance.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { addSigner, type Signer } from '../../testing/signed-respondents.ts';
import { testKeys } from '../../testing/test-app.ts';
import { claimsOf } from '../../testing/write-token.ts';

const start = '2026-11-22T12:00:00.000Z';
const after = (days: number, ms = 0) => new Date(Date.parse(start) + days * 86_400_000 + ms);

describeApp('whoever is signed', (underTest) => {
  let signer: Signer;
  let person: string;
  let [here, elsewhere] = ['', ''];
  let now: Date;
  const { publishable } = testKeys;

  const setClock = (at: Date) => {
    now = at;
    underTest.setClock(at.toISOString());
  };
  const put = async (survey: object = {}) => {
    const touchpoint = `t-${randomUUID()}`;
    await underTest.test.send(`PUT /v1/touchpoints/${touchpoint}`, { body: { name: 'A test' } });
    await underTest.test.send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, { body: survey });
    return touchpoint;
  };
  const token = (who = person) => signer.sign(claimsOf(who, now));
  const ask = (touchpoint: string, { by = token(), query = '', key = publishable }: Asked = {}) =>
    underTest.test.send<Problem>(`GET /v1/touchpoints/${touchpoint}/survey?key=${publishable}${query}`, {
      key: key === publishable ? null : key,
      ...(by !== '' && { headers: { 'voxpoint-respondent': by } }),
    });
  interface Asked {
    by?: string;
    query?: string;
    key?: string;
  }
  const status = async (touchpoint: string, asked?: Asked) => (await ask(touchpoint, asked)).status;
  const answer = (touchpoint: string, respondent: object = { id: person, token: token() }) =>
    underTest.test.send('POST /v1/responses', {
      key: publishable,
      body: { id: randomUUID(), touchpoint, score: 9, respondent },
    });
  const dismiss = async (touchpoint: string, given: object = {}) => {
    const { body } = await underTest.test.send<ImpressionReceipt>('POST /v1/impressions', {
      key: publishable,
      body: {
        impressions: [
          {
            ...{ id: randomUUID(), touchpoint, dismissed: true },
            ...{ respondent: { id: person, token: token() }, ...given },
          },
        ],
      },
    });
    return body.results[0];
  };
  const noted = async () => (await underTest.database.query('select respondent_hash from dismissals')).length;

  beforeEach(async () => {
    setClock(new Date(start));
    signer ??= await addSigner(underTest.test);
    person = `p-${randomUUID()}`;
    [here, elsewhere] = [await put(), await put()];
    await underTest.database.query('delete from dismissals');
  });

  it('is asked, and no cache keeps it, nor what others are asked for them', async () => {
    const { status, headers } = await ask(here);
    expect([status, headers['cache-control']]).toEqual([200, 'private, no-store']);
    expect(headers.vary).toContain('Voxpoint-Respondent');
    const others = await ask(here, { by: '' });
    expect(others.headers['cache-control']).toBe('public, max-age=60, stale-while-revalidate=300');
    expect(others.headers.vary).toContain('Voxpoint-Respondent');
  });

  it('is not asked again who has answered, here for 90 days and elsewhere for 7', async () => {
    expect((await answer(here)).status).toBe(201);
    const { status: refused, headers } = await ask(here);
    expect([refused, headers['cache-control']]).toEqual([204, 'private, no-store']);
    expect([await status(elsewhere), await status(here, { by: token('eve') })]).toEqual([204, 200]);
    expect(await status(here, { by: '' })).toBe(200);
    setClock(after(7));
    expect([await status(here), await status(elsewhere)]).toEqual([204, 200]);
    setClock(after(90, -1));
    expect(await status(here)).toBe(204);
    setClock(after(90));
    expect(await status(here)).toBe(200);
  });

  it('is not asked again who has dismissed, here for 30 days and elsewhere for 7', async () => {
    expect(await dismiss(here)).toMatchObject({ status: 'created' });
    expect([await status(here), await status(elsewhere)]).toEqual([204, 204]);
    expect(await status(here, { by: token('eve') })).toBe(200);
    setClock(after(7));
    expect([await status(here), await status(elsewhere)]).toEqual([204, 200]);
    setClock(after(30));
    expect(await status(here)).toBe(200);
  });

  it('is restrained as each survey says', async () => {
    const free = { afterAnswerDays: 0, afterDismissalDays: 0, betweenTouchpointsDays: 0 };
    const [never, often] = [
      await put({ display: { restraint: free } }),
      await put({ display: { restraint: free } }),
    ];
    await answer(never);
    await dismiss(often);
    expect([await status(never), await status(often), await status(here)]).toEqual([200, 200, 204]);
    expect(await noted()).toBe(0);
  });

  it('is asked inline and on a tab all the same, but not where an answer would be refused', async () => {
    const inline = await put({ display: { mode: 'inline' } });
    const once = await put({ display: { mode: 'inline' }, oncePerDays: 30 });
    for (const touchpoint of [here, inline, once]) await answer(touchpoint);
    expect([await status(inline), await status(once)]).toEqual([200, 204]);
    expect(await status(here, { query: '&mode=tab' })).toBe(200);
    expect(await status(inline, { query: '&mode=bar' })).toBe(204);
    setClock(after(30));
    expect(await status(once)).toBe(200);
  });

  it('counts by what is signed alone', async () => {
    await answer(here, { id: person });
    expect(await dismiss(here, { respondent: { id: person, token: token('eve') } })).toMatchObject({
      ...{ status: 'created', ignored: ['respondent.token'] },
    });
    expect(await dismiss(here, { dismissed: false })).toMatchObject({ status: 'created' });
    expect([await noted(), await status(here)]).toEqual([0, 200]);
  });

  it('is asked by a survey that takes no others; they are told why not', async () => {
    const signedOnly = await put({ requireSigned: true });
    expect(await status(signedOnly)).toBe(200);
    for (const [by, of] of [
      ['', 'missing'],
      ['wrong', 'malformed'],
      [signer.sign({ ...claimsOf(person, now), exp: 1 }), 'expired'],
    ] as const) {
      const { status, headers, body } = await ask(signedOnly, { by });
      expect([status, headers['cache-control'], body.code]).toEqual([
        403,
        'no-store',
        'respondent-not-signed',
      ]);
      expect(body.errors).toMatchObject([{ path: 'headers.voxpoint-respondent', params: { of } }]);
    }
    expect(await status(here, { by: 'wrong' })).toBe(200);
  });

  it('may be asked from any page: the header needs no more than a preflight', async () => {
    const { status, headers } = await underTest.test.send(`OPTIONS /v1/touchpoints/${here}/survey`, {
      key: null,
      headers: {
        ...{ origin: 'https://shop.example', 'access-control-request-method': 'GET' },
        'access-control-request-headers': 'voxpoint-respondent',
      },
    });
    expect([status, headers['access-control-allow-headers']]).toEqual([204, 'voxpoint-respondent']);
  });

  it('leaves nothing but dates, which go when they are over', async () => {
    await dismiss(here);
    await dismiss(here);
    const rows = await underTest.database.query<object>('select * from dismissals');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(person);
    setClock(after(30));
    await maintain(underTest.context);
    expect(await noted()).toBe(1);
    setClock(after(30, 1));
    await maintain(underTest.context);
    expect(await noted()).toBe(0);
  });

  it('is told what is noted, and forgotten wholly when erased, also by what arrives late', async () => {
    await dismiss(here);
    const read = async () => (await underTest.test.send<Respondent>(`GET /v1/respondents/${person}`)).body;
    expect((await read()).dismissals).toEqual([
      { touchpoint: here, untilThere: after(30).toISOString(), untilElsewhere: after(7).toISOString() },
    ]);
    await underTest.test.send('POST /v1/privacy/erase', { body: { respondent: person } });
    expect(await noted()).toBe(0);
    expect(await read()).not.toHaveProperty('dismissals');
    await dismiss(here);
    expect(await noted()).toBe(0);
    setClock(after(0, 1));
    await dismiss(here);
    expect(await noted()).toBe(1);
  });
});
