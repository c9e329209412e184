import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Problem, Response } from '@voxpoint/contract';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildApp } from '../../app.ts';
import type { Database } from '../../db/database.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { testKeys } from '../../testing/test-app.ts';
import { watchDatabase } from '../../testing/watched-database.ts';

const header = (answers = '', attributes = '') =>
  `\uFEFFid,revision,state,touchpoint,channel,metric,scaleMin,scaleMax,score,band,urgency,comment,${answers}surveyVersion,` +
  `locale,respondentId,respondentVerified,${attributes}url,appVersion,device,finished,shownAt,answeredAt,receivedAt,updatedAt,burst,` +
  'otherAnswers,otherAttributes';

const readTable = (body: string, delimiter = ','): Record<string, string>[] =>
  parse(body, { columns: true, bom: true, delimiter, record_delimiter: '\r\n' });

describeApp('exporting responses', (underTest) => {
  const send = <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { body });
  const download = async (query: string) => {
    const { statusCode, headers, body } = await underTest.test.app.inject({
      url: `/v1/responses/export?${query}`,
      headers: { authorization: `Bearer ${testKeys.secret}` },
    });
    expect(statusCode).toBe(200);
    return { headers, body };
  };
  const nasty = {
    id: randomUUID(),
    touchpoint: 'website',
    score: 3,
    comment: 'He said: "too slow",\nand left;\r\nÄ 🎉',
    answers: [
      { question: 'why', text: 'a, "b"' },
      { question: 'reason', choices: ['price', 'other'], freeText: '=the smell' },
      { question: 'twice', text: 'a' },
      { question: 'twice', text: 'b' },
    ],
    locale: 'de-DE',
    channel: 'kiosk',
    respondent: { id: '=cmd|/C calc' },
    attributes: { plan: '=1+1', seats: -3.5, trial: false, ' blank': 'x', empty: '' },
    context: { url: 'https://shop.example/a,1/2', appVersion: '-1', device: 'phone' },
    shownAt: '2026-01-01T00:00:00.000Z',
    answeredAt: '2026-01-01T00:00:01.000Z',
  };

  beforeAll(async () => {
    underTest.setClock('2026-03-04T05:06:07Z');
    const { status } = await send('POST /v1/responses', nasty);
    expect(status).toBe(201);
    const responses = Array.from({ length: 900 }, (_, n) => ({
      id: randomUUID(),
      touchpoint: 'website',
      score: n % 11,
      ...(n % 2 === 0 && { comment: `No. ${n}` }),
      answeredAt: new Date(Date.parse('2026-02-01T00:00:00Z') + Math.floor(n / 3) * 1_000),
    }));
    await send('POST /v1/responses/batch', { responses });
    const quarantined = { id: randomUUID(), touchpoint: 'website', score: 0 };
    await send('POST /v1/responses', quarantined);
    await send(`PUT /v1/responses/${quarantined.id}/state`, { state: 'quarantined' });
  });

  it('gives NDJSON with the same responses, in the same order, as the list', async () => {
    const { headers, body } = await download('format=ndjson');
    expect(headers).toMatchObject({
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': 'attachment; filename="responses-2026-03-04.ndjson"',
      'cache-control': 'no-store',
    });
    expect(body.endsWith('\n')).toBe(true);
    const lines = body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const { body: list } = await send<{ data: Response[] }>('GET /v1/responses?limit=1000');
    expect(list.data).toHaveLength(901);
    expect(lines).toEqual(list.data);
  });

  it('gives CSV with a header, of which every cell can be read back', async () => {
    const { headers, body } = await download('format=csv');
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="responses-2026-03-04.csv"',
    });
    expect(body.split('\r\n')[0]).toBe(
      header(
        'answers.reason.choices,answers.reason.freeText,answers.twice,answers.why,',
        'attributes.empty,attributes.plan,attributes.seats:number,attributes.trial:boolean,',
      ),
    );
    const rows = readTable(body);
    expect(rows).toHaveLength(901);
    const stored = (await send<Response>(`GET /v1/responses/${nasty.id}`)).body;
    const { otherAnswers = '', ...row } = rows.find(({ id }) => id === nasty.id) ?? {};
    expect(JSON.parse(otherAnswers)).toEqual(nasty.answers.slice(2));
    expect(row).toEqual({
      id: nasty.id,
      revision: '1',
      state: 'counted',
      touchpoint: 'website',
      channel: 'kiosk',
      metric: 'nps',
      scaleMin: '0',
      scaleMax: '10',
      score: '3',
      band: 'detractor',
      urgency: String(stored.urgency.value),
      comment: nasty.comment,
      'answers.reason.choices': 'price, other',
      'answers.reason.freeText': "'=the smell",
      'answers.twice': '',
      'answers.why': 'a, "b"',
      surveyVersion: '1',
      locale: 'de-DE',
      respondentId: "'=cmd|/C calc",
      respondentVerified: 'false',
      'attributes.empty': '',
      'attributes.plan': "'=1+1",
      'attributes.seats:number': '-3.5',
      'attributes.trial:boolean': 'false',
      url: nasty.context.url,
      appVersion: "'-1",
      device: 'phone',
      finished: 'false',
      shownAt: nasty.shownAt,
      answeredAt: nasty.answeredAt,
      receivedAt: '2026-03-04T05:06:07.000Z',
      updatedAt: '2026-03-04T05:06:07.000Z',
      burst: '',
      otherAttributes: '{"empty":""," blank":"x"}',
    });
  });

  it('makes harmless what a spreadsheet would run, wherever it may begin a cell, and keeps it in NDJSON', async () => {
    const id = randomUUID();
    const comment = '=1;@SUM(A1)\n- item,+1';
    await send('POST /v1/responses', { id, touchpoint: 'website', score: 5, comment, channel: 'sms' });
    expect(readTable((await download('channel=sms')).body)[0]?.comment).toBe("'=1;'@SUM(A1)\n'- item,'+1");
    expect(JSON.parse((await download('channel=sms&format=ndjson')).body)).toMatchObject({ comment });
    await send(`DELETE /v1/responses/${id}`);
  });

  it('writes a table as a spreadsheet in German reads it, in the zone of the project', async () => {
    await send('PUT /v1/project', { name: 'Main', timeZone: 'Europe/Berlin' });
    const { body } = await download('channel=kiosk&separator=%3B&decimal=,&dates=spreadsheet');
    const [row] = readTable(body, ';');
    const stored = (await send<Response>(`GET /v1/responses/${nasty.id}`)).body;
    expect(row).toMatchObject({
      comment: nasty.comment,
      'attributes.seats:number': '-3,5',
      urgency: String(stored.urgency.value).replace('.', ','),
      shownAt: '2026-01-01 01:00:00',
      answeredAt: '2026-01-01 01:00:01',
      receivedAt: '2026-03-04 06:06:07',
    });
    expect(body).toMatch(/^\uFEFFid;revision;/);
    expect((await download('channel=kiosk&bom=false')).body).toMatch(/^id,revision,/);
    expect((await download('channel=kiosk&separator=tab')).body).toMatch(/^\uFEFFid\trevision\t/);
    await send('PUT /v1/project', { name: 'Main', timeZone: 'UTC' });
  });

  it('takes what is said of a table beside CSV only', async () => {
    const { status, body } = await send<Problem>(
      'GET /v1/responses/export?format=ndjson&separator=tab&bom=true',
    );
    expect([status, body.errors]).toEqual([
      422,
      ['separator', 'bom'].map((name) => ({
        path: `query.${name}`,
        code: 'only-beside',
        params: { member: 'format=csv' },
        message: 'Give it beside format=csv only.',
      })),
    ]);
  });

  it.each([
    ['hasComment=true&score=0,2', 'hasComment=true&score=0,2&limit=1000'],
    ['state=quarantined', 'state=quarantined'],
    [
      'q=No&from=2026-02-01T00:01:00Z&band=detractor',
      'q=No&from=2026-02-01T00:01:00Z&band=detractor&limit=1000',
    ],
  ])('takes the filters of the list: %s', async (filter, list) => {
    const { body } = await send<{ data: Response[] }>(`GET /v1/responses?${list}`);
    expect(body.data.length).toBeGreaterThan(0);
    const lines = (await download(`${filter}&format=ndjson`)).body.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(body.data);
  });

  it('of nothing is a header, or nothing', async () => {
    expect((await download('band=low')).body).toBe(`${header()}\r\n`);
    expect((await download('band=low&format=ndjson')).body).toBe('');
  });

  it.each(['/v1/responses/export', '/v1/stream'])('does not work for HEAD %s', async (url) => {
    const { statusCode, headers } = await underTest.test.app.inject({
      ...{ method: 'HEAD', url, headers: { authorization: `Bearer ${testKeys.secret}` } },
    });
    expect([statusCode, headers.allow]).toEqual([405, 'GET']);
  });

  describe('many', () => {
    const many = 60_000;
    const isPage = (statement: string) => statement.includes('row_number()');

    beforeAll(async () => {
      const [touchpoint] = await underTest.database.query<{ id: number; projectId: number }>(
        'select id, project_id as "projectId" from touchpoints where key = \'website\'',
      );
      await underTest.database.query(
        `insert into responses (project_id, id, touchpoint_id, metric, scale_max, score, channel, state, revision,
                                survey_version, comment, respondent_verified, answered_at, received_at, updated_at, urgency)
         select project_id, gen_random_uuid(), id, 'nps', 10, n % 11, 'chat', 'counted', 1, 1, repeat('Long. ', 100), false,
                t, t, t, n
           from touchpoints, generate_series(1, $1::int) n,
                lateral (select timestamptz '2020-01-01 00:00:00Z' + n / 7 * interval '1 second' as t) x
          where project_id = $2::int and id = $3::int`,
        [many, touchpoint?.projectId ?? 0, touchpoint?.id ?? 0],
      );
    });

    const listen = async (database: Database) => {
      const app = await buildApp(
        { database, clock: () => new Date() },
        { version: '0.0.0', publicUrl: 'http://localhost:3000', logLevel: 'silent' },
      );
      await app.listen({ port: 0, host: '127.0.0.1' });
      const { port } = app.server.address() as AddressInfo;
      const open = async (filter = '') => {
        const request = get({
          port,
          path: `/v1/responses/export?format=ndjson&channel=chat${filter}`,
          headers: { authorization: `Bearer ${testKeys.secret}` },
        });
        const [answer] = (await once(request, 'response')) as [IncomingMessage];
        return answer;
      };
      return { app, open };
    };

    const readIds = async (answer: IncomingMessage) => {
      const ids: string[] = [];
      let rest = '';
      for await (const chunk of answer.setEncoding('utf8')) {
        const parts = (rest + chunk).split('\n');
        rest = parts.pop() as string;
        for (const line of parts) ids.push(JSON.parse(line).id);
      }
      expect(rest).toBe('');
      return ids;
    };

    it('are all there, each once', async () => {
      const { app, open } = await listen(underTest.database);
      const ids = await readIds(await open('&from=2020-01-01T01:35:00Z'));
      // Seven in each second before.
      const wanted = many - 95 * 60 * 7 + 1;
      expect([ids.length, new Set(ids).size]).toEqual([wanted, wanted]);
      await app.close();
    });

    it('are read no faster than the client takes them, and no further when it goes away', async () => {
      let pages = 0;
      const database = watchDatabase(underTest.database, {
        before: (statement) => {
          if (isPage(statement)) pages += 1;
        },
      });
      const { app, open } = await listen(database);
      const stalled = await open();
      stalled.pause();
      // Meanwhile another client takes everything: there was time enough.
      await readIds(await open());
      const rowsOfPage = database.kind === 'embedded' ? 1_000 : 5_000;
      const ofOne = Math.floor(many / rowsOfPage) + 1;
      // The buffers of two sockets hold some megabytes, of which 5,000 rows have more than one.
      expect(pages).toBeLessThan(ofOne + ofOne / 2);
      const before = pages;
      stalled.destroy();
      await app.close();
      expect(pages).toBeLessThanOrEqual(before + 1);
    });
  });
});
