import { randomUUID } from 'node:crypto';
import type { Invite, InvitesReceipt, Problem } from '@voxpoint/contract';
import { parse } from 'csv-parse/sync';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Document } from '../../http/openapi/document.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { testKeys } from '../../testing/test-app.ts';

const basis = 'existing-customer,2026-11-20';
const header = 'respondent,basis,basisDate';

describeApp('invites by CSV', (underTest) => {
  let made = 0;
  let touchpoint: string;
  beforeEach(async () => {
    underTest.setClock('2026-11-22T12:00:00Z');
    made += 1;
    touchpoint = `invited-by-csv-${made}`;
    await underTest.test.send(`PUT /v1/touchpoints/${touchpoint}`, { body: { name: 'A' } });
    await put();
  });
  const put = (restraint = {}) =>
    underTest.test.send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {
      body: { display: { restraint } },
    });
  const newPerson = () => `person-${randomUUID()}`;
  const send = (csv: string | Buffer, { query = {}, charset = '', accept = '*/*' } = {}) =>
    underTest.test.app.inject({
      method: 'POST',
      url: `/v1/invites?${new URLSearchParams({ touchpoint, ...query })}`,
      headers: {
        authorization: `Bearer ${testKeys.secret}`,
        ...{ 'content-type': `text/csv${charset && `; charset=${charset}`}`, accept },
      },
      payload: csv,
    });
  const post = async (csv: string | Buffer, more: Parameters<typeof send>[1] = {}) => {
    const { statusCode, body } = await send(csv, more);
    return { status: statusCode, body: JSON.parse(body) as InvitesReceipt & Problem };
  };
  const postRows = (...rows: string[]) => post(`${rows.join('\n')}\n`);
  const list = async () =>
    (await underTest.test.send<{ data: Invite[] }>(`GET /v1/invites?touchpoint=${touchpoint}`)).body.data;

  it('takes what JSON takes: settings in the query, members and attributes by column', async () => {
    const [ada, bob, id] = [newPerson(), newPerson(), randomUUID()];
    const { status, body } = await post(
      [
        'ID,Respondent,basis,basisdate,locale,attributes.plan,attributes.seats:number,attributes.trial:boolean',
        `${id},${ada},existing-customer,2026-11-20,de," pro, yearly",12,TRUE`,
        `,${bob},Consent,2026-11-21,,,,`,
      ].join('\r\n'),
      { query: { metric: 'nps', channel: 'app', locale: 'en', expiresInDays: '7' } },
    );
    expect([status, body]).toEqual([
      200,
      {
        results: [
          { index: 0, line: 2, id, status: 'created' },
          { index: 1, line: 3, id: expect.any(String), status: 'created' },
        ].map((one) => ({
          ...one,
          url: expect.stringMatching(/\/i\/[\w-]{48}$/),
          expiresAt: '2026-11-29T12:00:00.000Z',
        })),
        ...{ created: 2, duplicate: 0, rejected: 0 },
      },
    ]);
    const usual = { touchpoint, metric: 'nps', channel: 'app' };
    const found = await list();
    expect(found.find((one) => one.id === id)).toMatchObject({
      ...{ ...usual, locale: 'de', respondent: { id: ada } },
      ...{ basis: 'existing-customer', basisDate: '2026-11-20' },
      attributes: { plan: ' pro, yearly', seats: 12, trial: true },
    });
    expect(found.find((one) => one.id !== id)).toMatchObject({
      ...{ ...usual, locale: 'en', respondent: { id: bob } },
      ...{ basis: 'consent', basisDate: '2026-11-21', attributes: {} },
    });
  });

  it('tells of each row by its line; one that is wrong harms none of the others', async () => {
    const rows = [
      `${header},attributes.note,attributes.seats:number`,
      `${newPerson()},${basis},"two\nlines",`,
      '',
      `${newPerson()},${basis},"a"b,`,
      `${newPerson()},,2026-11-20,,`,
      `${newPerson()},${basis},,many`,
      `${newPerson()},${basis},,12345678901234567`,
      `${newPerson()},${basis}`,
      `1.23457E+15,${basis},,`,
      `,${basis},,`,
      `"never closed,${basis},,`,
      `${newPerson()},${basis},,,,,`,
    ];
    const { status, body } = await postRows(...rows);
    const told = body.results.map(({ line, problem }) => [line, problem?.code, problem?.errors?.[0]?.path]);
    expect([status, told]).toEqual([
      200,
      [
        [2, undefined, undefined],
        [5, 'row-malformed', undefined],
        [6, 'validation-failed', 'basis'],
        [7, 'validation-failed', 'attributes.seats'],
        [8, 'number-inexact', 'attributes.seats'],
        [9, 'row-malformed', undefined],
        [10, 'validation-failed', 'respondent.id'],
        [11, 'validation-failed', 'respondent'],
        [12, 'row-malformed', undefined],
        [13, undefined, undefined],
      ],
    ]);
    expect(body).toMatchObject({ created: 2, rejected: 8 });
    expect(body.results[5]?.problem?.detail).toContain('The row has 3 fields, the header 5.');
    expect(await list()).toHaveLength(2);
  });

  it('is a duplicate when it is sent again with its ids; without ids nobody is invited twice', async () => {
    const [named, unnamed] = [newPerson(), newPerson()];
    const csv = `id,${header}\n${randomUUID()},${named},${basis}\n,${unnamed},${basis}\n`;
    expect((await post(csv)).body).toMatchObject({ created: 2 });
    const { body } = await post(csv);
    expect(body).toMatchObject({ created: 0, duplicate: 1, rejected: 1 });
    expect(body.results[1]).toMatchObject({ line: 3, problem: { code: 'cooling-down' } });
    expect(await list()).toHaveLength(2);
  });

  describe('is read', () => {
    const rowsOf = (separator = ',') =>
      [header, `Müller,${basis}`].join('\n').replaceAll(',', separator).concat('\n');
    const utf16 = (text: string) => Buffer.from(text, 'utf16le');
    it.each([
      ['with semicolons', rowsOf(';'), ''],
      ['with tabs', rowsOf('\t'), ''],
      ['with bars', rowsOf('|'), ''],
      ['with a first line sep=;', `sep=;\r\n${rowsOf(';')}`, ''],
      ['with a byte order mark', `\uFEFF${rowsOf()}`, ''],
      ['in UTF-16', utf16(rowsOf()), ''],
      ['in UTF-16 with a mark', utf16(`\uFEFF${rowsOf()}`), ''],
      ['in UTF-8, though another charset is named', `\uFEFF${rowsOf()}`, 'windows-1252'],
      ['in windows-1252', Buffer.from(rowsOf(), 'latin1'), '"windows-1252"'],
      ['with empty cells and lines at its end', `${rowsOf().replaceAll('\n', ',,\n')},,,,\n\n`, ''],
      ['without a line end at its end', rowsOf().trimEnd(), ''],
    ])('%s', async (_, csv, charset) => {
      await put({ afterAnswerDays: 0, betweenTouchpointsDays: 0 });
      const { status, body } = await post(csv, { charset });
      expect([status, body.created]).toEqual([200, 1]);
      expect(body.results[0]?.line).toBe(csv.includes('sep=') ? 3 : 2);
      const [{ respondent, basisDate } = {} as Partial<Invite>] = await list();
      expect([respondent?.id, basisDate]).toEqual(['Müller', '2026-11-20']);
    });
  });

  it('gives the links as a CSV, delimited as the one that came, in which nothing runs', async () => {
    const ada = `=cmd|'/c calc'!A0 ${newPerson()}`;
    const csv = `${header};id\n${ada};${basis};\n"+1;x";because,2026-11-20;mine\n`.replaceAll(',', ';');
    const { statusCode, headers, body } = await send(csv, { accept: 'text/csv' });
    expect([statusCode, headers['content-type'], headers.vary]).toEqual([
      200,
      'text/csv; charset=utf-8; header=present',
      expect.stringContaining('Accept'),
    ]);
    const [first, ...rows] = parse(body, { bom: true, delimiter: ';' }) as string[][];
    expect(body.startsWith('\uFEFFline;respondent;id;status;url;expiresAt;code;reason;retryAt\r\n')).toBe(
      true,
    );
    expect(first).toHaveLength(9);
    const link = expect.stringMatching(/^http:\/\/localhost:3000\/i\/[\w-]{48}$/);
    expect(rows).toEqual([
      ['2', `'${ada}`, expect.any(String), 'created', link, '2026-12-22T12:00:00.000Z', '', '', ''],
      [
        ...['3', "'+1;x", 'mine', 'rejected', '', '', 'validation-failed'],
        expect.stringMatching(/^id: .* \(and 1 more\)$/),
        '',
      ],
    ]);
    const again = await send(csv, { accept: 'text/csv' });
    expect(again.body).toContain(';2027-02-20T12:00:00.000Z\r\n');
  });

  it('gives the links of JSON as a CSV, too, each with its index', async () => {
    const { app } = underTest.test;
    const answer = await app.inject({
      ...{ method: 'POST', url: '/v1/invites' },
      headers: { authorization: `Bearer ${testKeys.secret}`, accept: 'text/csv' },
      payload: {
        touchpoint,
        invites: [
          { respondent: { id: newPerson() }, basis: 'consent', basisDate: '2026-11-20' },
          ...['ada', { respondent: 'ada' }],
        ],
      },
    });
    const rows = parse(answer.body, { bom: true, columns: true }) as Record<string, string>[];
    expect(rows.map(({ index, status, respondent }) => [index, status, respondent?.slice(0, 6)])).toEqual([
      ['0', 'created', 'person'],
      ['1', 'rejected', ''],
      ['2', 'rejected', ''],
    ]);
  });

  it('is described', async () => {
    const { body } = await underTest.test.send<Document>('GET /openapi.json');
    const operation = body.paths['/v1/invites']?.post;
    expect(Object.keys(operation?.requestBody?.content ?? {})).toEqual(['application/json', 'text/csv']);
    expect(operation?.requestBody?.content['text/csv']?.example).toMatch(`${header},`);
    const names = operation?.parameters?.flatMap((one) => ('name' in one ? [one.name] : []));
    expect(names).toEqual([
      ...['touchpoint', 'metric', 'channel', 'expiresInDays', 'send', 'remindAfterDays', 'locale'],
    ]);
  });

  it('names every column that is unknown, missing or there twice, and makes nothing', async () => {
    const { status, body } = await postRows(
      'respondent,Basis,basis,Emial,,attributes.constructor',
      `${newPerson()},consent,consent,x,y,z`,
    );
    expect([status, body.code]).toEqual([422, 'validation-failed']);
    expect(body.errors?.map(({ path, code }) => [path, code])).toEqual([
      ['header.basis', 'duplicate'],
      ['header.Emial', 'unknown-column'],
      ['header.column 5', 'unknown-column'],
      ['header.attributes.constructor', 'unknown-column'],
      ['header.basisDate', 'required'],
    ]);
    expect(await list()).toEqual([]);
  });

  const row = () => `${newPerson()},${basis}\n`;
  const many = (count: number) => `${header}\n${Array.from({ length: count }, row).join('')}`;
  it('takes 1,000 rows, with empty ones below them', async () => {
    const { status, body } = await post(`${many(1000)}${',,\n'.repeat(2_000)}`);
    expect([status, body.created, body.results.at(-1)?.line]).toEqual([200, 1000, 1001]);
  });

  it.each([
    ['1,001 rows', () => many(1001), 413, 'body-too-large', 'At most 1000 are taken at once.'],
    ['thousands of empty rows', () => `${header}\n${',,\n'.repeat(20_000)}`, 413, 'body-too-large', 'empty'],
    ['more than 2 MiB', () => `${header}\n${'x'.repeat(2 ** 21)}`, 413, 'body-too-large', '2097152 bytes'],
    ['no CSV', () => 'a"\n'.repeat(1_000), 400, 'malformed-csv', 'taken apart'],
    ['a header that is broken', () => `"a"b\n${row()}`, 400, 'malformed-csv', 'The header cannot be read.'],
    ['a header alone', () => `${header}\n`, 400, 'malformed-csv', 'no row'],
    ['empty lines', () => '\n\n', 400, 'malformed-csv', 'nothing'],
    ['lines that end with CR', () => many(3).replaceAll('\n', '\r'), 400, 'malformed-csv', 'CR alone'],
    ['another encoding', () => Buffer.from('respondent\nM\xfcller', 'latin1'), 400, 'malformed-csv', 'UTF-8'],
    ['JSON', () => '{"touchpoint": "checkout"}', 400, 'malformed-csv', 'The header cannot be read.'],
    ['nothing', () => '', 400, 'body-missing', ''],
  ])('refuses %s', async (_, csv, status, code, says) => {
    const answer = await post(csv());
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.detail).toContain(says);
  });

  it.each([
    ['an unknown charset', { charset: 'klingon' }, 'malformed-csv', "no encoding 'klingon'"],
    ['a wrong setting', { query: { expiresInDays: '91' } }, 'validation-failed', 'query.expiresInDays'],
    ['an unknown setting', { query: { attributes: 'x' } }, 'validation-failed', 'query.attributes'],
    ['no touchpoint', { query: { touchpoint: '' } }, 'validation-failed', 'query.touchpoint'],
    ['a touchpoint that there is not', { query: { touchpoint: 'x' } }, 'touchpoint-not-found', "'x'"],
  ])('refuses %s', async (_, more, code, says) => {
    const { body } = await post(many(1), more);
    expect(body.code).toBe(code);
    expect(body.detail).toContain(says);
  });

  it('needs the touchpoint in the query; JSON has its settings in the body alone', async () => {
    const send = (type: string, query: string, payload: string | object) =>
      underTest.test.app.inject({
        ...{ method: 'POST', url: `/v1/invites${query}`, payload },
        headers: { authorization: `Bearer ${testKeys.secret}`, 'content-type': type },
      });
    const without = (await send('text/csv', '', many(1))).json();
    expect(without.errors).toMatchObject([{ path: 'query.touchpoint', code: 'required' }]);
    const invites = [{ respondent: { id: newPerson() }, basis: 'consent', basisDate: '2026-11-20' }];
    const both = (await send('application/json', '?channel=app', { touchpoint, invites })).json();
    expect(both.errors).toMatchObject([{ path: 'query.channel', code: 'unknown-member' }]);
    const elsewhere = await send('text/csv', '?touchpoint=x', many(1));
    expect(elsewhere.statusCode).toBe(404);
    const { app } = underTest.test;
    const project = await app.inject({
      ...{ method: 'PUT', url: '/v1/project', payload: many(1) },
      headers: { authorization: `Bearer ${testKeys.secret}`, 'content-type': 'text/csv' },
    });
    expect(project.json()).toMatchObject({
      code: 'media-type-unsupported',
      detail: 'This address takes application/json.',
    });
    const xml = await app.inject({
      ...{ method: 'POST', url: '/v1/invites', payload: '<invites/>' },
      headers: { authorization: `Bearer ${testKeys.secret}`, 'content-type': 'application/xml' },
    });
    expect([xml.statusCode, xml.json().detail]).toEqual([
      415,
      'This address takes application/json or text/csv.',
    ]);
  });
});
