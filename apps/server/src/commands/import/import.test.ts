import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Aggregates, Response } from '@voxpoint/contract';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { maxRowBytes } from '../../base/csv/csv-records.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { apiOf, importText as importWritten } from '../../testing/import-file.ts';
import type { Api } from '../api.ts';
import type { ImportOptions } from './plan-import.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'voxpoint-import-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describeApp('an import', (underTest) => {
  const send = <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { body });
  let touchpoint: string;
  let made = 0;
  beforeEach(async () => {
    made += 1;
    touchpoint = `touchpoint-${made}`;
    await send(`PUT /v1/touchpoints/${touchpoint}`, { name: touchpoint });
    await send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {});
  });

  let largestBody = 0;
  const api: Api = {
    ...apiOf(underTest),
    send: (request, body) => {
      largestBody = Math.max(largestBody, JSON.stringify(body ?? '').length);
      return apiOf(underTest).send(request, body);
    },
  };

  /** Writes a file and imports it to the test's touchpoint; `set` and `map` add to what is said. */
  function importText(name: string, text: string | Buffer, options: ImportOptions = {}) {
    const isNamed = String(text).startsWith('touchpoint');
    const set = [...(isNamed ? [] : [`touchpoint=${touchpoint}`]), ...(options.set ?? [])];
    return importWritten(api, { folder, name, text }, { source: touchpoint, ...options, set });
  }

  /** What is stored at the test's touchpoint, by comment. */
  async function stored(): Promise<Response[]> {
    const { body } = await send<{ data: Response[] }>(
      `GET /v1/responses?touchpoint=${touchpoint}&limit=1000`,
    );
    return body.data.sort((first, second) => ((first.comment ?? '') < (second.comment ?? '') ? -1 : 1));
  }

  const comments = async () => (await stored()).map(({ comment }) => comment);

  it('stores what a row says in the members of an answer', async () => {
    const why = { key: 'why', kind: 'text', texts: { en: { question: 'Why?' } } };
    await send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, { followUps: [why] });
    const text = [
      'id,revision,score,comment,channel,locale,surveyVersion,answeredAt,shownAt,respondent,attributes.plan,context.url,answers.why',
      '0198C0DE-7a11-7c3e-8f00-5d3f1c2b4a69,2, 9.0 , as is ,phone, de-DE,2,2026-03-29 02:30,2026-03-29T00:29:00Z,user-17,pro,https://shop.example/,price',
    ].join('\n');
    const { code, counts } = await importText('members.csv', text, { timeZone: 'Europe/Berlin' });
    expect([code, counts]).toEqual([0, '1 created']);
    expect(await stored()).toMatchObject([
      {
        id: '0198c0de-7a11-7c3e-8f00-5d3f1c2b4a69',
        revision: 2,
        score: 9,
        comment: ' as is ',
        channel: 'phone',
        locale: 'de-DE',
        surveyVersion: 2,
        answeredAt: '2026-03-29T01:30:00.000Z',
        shownAt: '2026-03-29T00:29:00.000Z',
        respondent: { id: 'user-17' },
        attributes: { plan: 'pro' },
        context: { url: 'https://shop.example/' },
        answers: [{ question: 'why', text: 'price' }],
      },
    ]);
  });

  it('reads days and clocks in the zone of the project', async () => {
    await send('PUT /v1/project', { name: 'Main', timeZone: 'Asia/Kathmandu' });
    await importText('zone.csv', 'score,answeredAt\n9,2026-03-01\n');
    expect((await stored())[0]?.answeredAt).toBe('2026-02-28T18:15:00.000Z');
  });

  it.each([
    ['semicolons and CR LF', 'score;comment;x\r\n9;a;1\r\n8;"b;\r\nc";2\r\n', ['a', 'b;\r\nc']],
    ['tabs', 'score\tcomment\tx\n9\ta, b\t1\n8\tc\t2\n', ['a, b', 'c']],
    ['a byte order mark', '\uFEFF"score",comment\n9,a\n8,b\n', ['a', 'b']],
    ['empty lines', '\n\nscore,comment\n\n9,a\n,\n8,b\n\n', ['a', 'b']],
    ['formulas', 'score,comment\n9,=1+1\n8,"@SUM(A1)"\n', ['=1+1', '@SUM(A1)']],
  ])('reads a CSV with %s', async (name, text, expected) => {
    const { code, counts } = await importText(`${name}.csv`, text);
    expect([code, counts]).toEqual([0, '2 created']);
    expect(await comments()).toEqual(expected);
  });

  it('reads the delimiter and the encoding that are named', async () => {
    // The euro and dashes are where Latin-1 has control characters.
    await importText('named.csv', Buffer.from('score|comment\n9|schön \x80 \x96\n', 'latin1'), {
      delimiter: '|',
      encoding: 'windows-1252',
    });
    await importText('utf-16.csv', Buffer.from('\uFEFFscore,comment\n9,über\n', 'utf16le'), {
      encoding: 'utf-16le',
    });
    expect(await comments()).toEqual(['schön € –', 'über']);
  });

  it('rejects rows with a reason, row by row, and can be told to write them elsewhere', async () => {
    const rows = [
      ['1', 'nine', '2026-01-01', '=cmd()'],
      ['2', '9.5', '2026-01-01', ''],
      ['3', '9', '22.11.2026', ''],
      ['4', '9', '2999-01-01', ''],
      ['5', '9', '', ''],
      ['6', '-1', '2026-01-01', ''],
      ['', '9', '2026-01-01', ''],
      ['8', '9', '2026-01-01', 'x'.repeat(5_001)],
      ['9', '9', '2026-01-01'],
      ['10', '9', '2026-01-01', '"a', 'b"'],
      ['11', '9', '2026-01-01', 'good', 'too many'],
    ];
    const text = ['externalId,score,answeredAt,comment', ...rows.map((row) => row.join(','))].join('\n');
    const rejectedPath = join(folder, 'elsewhere.csv');
    const { code, counts, rejected } = await importText('bad.csv', text, { rejected: rejectedPath });
    expect([code, counts]).toEqual([2, '1 created, 10 rejected']);
    expect(rejected?.replaceAll('x'.repeat(5_001), 'xx').split('\n')).toEqual([
      '\uFEFFexternalId,score,answeredAt,comment,row,code,reason',
      '1,nine,2026-01-01,=cmd(),2,validation-failed,"score: \'nine\' is not a whole number. Say what it means: --map-value ""score:nine=NUMBER""."',
      expect.stringMatching(
        /^2,9\.5,2026-01-01,,3,validation-failed,"score: '9\.5' is not a whole number\. /,
      ),
      expect.stringMatching(
        /^3,9,22\.11\.2026,,4,validation-failed,"answeredAt: '22\.11\.2026' is not a time such as /,
      ),
      expect.stringMatching(/^4,9,2999-01-01,,5,answered-in-future,answeredAt: /),
      "5,9,,,6,validation-failed,answeredAt: There is nothing in the column 'answeredAt'.",
      expect.stringMatching(
        /^6,-1,2026-01-01,,7,score-out-of-range,"score: Must be an integer from 0 to 10, /,
      ),
      expect.stringMatching(
        /^,9,2026-01-01,,8,validation-failed,"id \(column 'externalId'\): There is none in this row, /,
      ),
      expect.stringMatching(
        /^8,9,2026-01-01,xx,9,validation-failed,"comment: Must have at most 5000 characters, /,
      ),
      expect.stringMatching(/^"9,9,2026-01-01",,,,10,row-malformed,"The row has 3 fields, the header 4\. /),
      expect.stringMatching(
        /^"11,9,2026-01-01,good,too many",,,,12,row-malformed,"The row has 5 fields, the header 4\. /,
      ),
      '',
    ]);
    expect(await comments()).toEqual(['a,b']);
  });

  it('removes the list of rejected rows of an earlier import, and no other file', async () => {
    const bad = await importText('list.csv', 'score,comment\nnine,a\n');
    expect(bad.rejected).toMatch(/score,comment,row,code,reason\n/);
    expect((await importText('list.csv', 'score,comment\n9,a\n')).rejected).toBeNull();
    await writeFile(join(folder, 'other.csv'), 'my own\n');
    const options = { rejected: join(folder, 'other.csv') };
    await expect(importText('list.csv', 'score,comment\n9,b\n', options)).rejects.toThrow(
      /other\.csv is there already and no list of rejected rows/,
    );
    await expect(
      importText('list.csv', 'score,comment\n9,b\n', { rejected: join(folder, 'list.csv') }),
    ).rejects.toThrow(/name another file than the one that is imported/);
    expect(await readFile(join(folder, 'other.csv'), 'utf8')).toBe('my own\n');
    expect(await comments()).toEqual(['a']);
  });

  it('loses only what is broken: a quote that is never closed, a row that is too long', async () => {
    const long = 'x'.repeat(2 * maxRowBytes);
    const { counts, rejected } = await importText(
      'broken.csv',
      `score,comment\n9,"open\n8,b\n7,"${long}"\n6,d\n`,
    );
    expect(counts).toBe('2 created, 2 rejected');
    expect(await comments()).toEqual(['b', 'd']);
    expect(rejected?.split('\n').slice(1)).toEqual([
      expect.stringMatching(/^"9,""open",,2,row-malformed,/),
      expect.stringMatching(/^,,4,row-too-long,/),
      '',
    ]);
  });

  it('knows rows again by their external id, whatever else has changed', async () => {
    const first = await importText('ids.csv', 'id,score,comment\n17,9,a\n18,8,b\n');
    expect(first.counts).toBe('2 created');
    const second = await importText('ids.csv', 'comment,id,score,new\nc,19,7,x\na,17,9,x\nchanged,18,8,x\n');
    expect(second.counts).toBe('1 created, 1 duplicate, 1 rejected');
    expect(second.rejected).toMatch(/\nchanged,18,8,x,4,revision-conflict,/);
    expect(await comments()).toEqual(['a', 'b', 'c']);
    const other = await importText('ids.csv', 'id,score,comment\n17,9,d\n', {
      source: `${touchpoint}-other`,
    });
    expect(other.counts).toBe('1 created');
  });

  it('knows rows without an id again by what they hold, and equal ones by their number', async () => {
    const first = await importText('content.csv', 'score,comment,Agent\n9,a,Bo\n9,a,Bo\n8,b,Al\n');
    expect(first.counts).toBe('3 created');
    expect(first.stdout).toContain('No column gives an id: ');
    expect(first.stdout).toContain('No column gives answeredAt: ');
    const second = await importText(
      'content.csv',
      'Agent,score,comment\nCy,7,c\nAl,8,b\nBo,9,a\nBo,9,a\nBo,9,a\n',
    );
    expect(second.counts).toBe('2 created, 3 duplicate');
    expect(await comments()).toEqual(['a', 'a', 'a', 'b', 'c']);
  });

  it('sends no more at once than a proxy takes, 1 MiB, however large the rows are', async () => {
    largestBody = 0;
    const rows = Array.from({ length: 1_000 }, (_, index) => `9,${index} ${'x'.repeat(4_900)}`);
    expect((await importText('large.csv', `score,comment\n${rows.join('\n')}\n`)).counts).toBe(
      '1,000 created',
    );
    expect(largestBody).toBeGreaterThan(500_000);
    expect(largestBody).toBeLessThan(1_048_576);
  });

  it('refuses the same rows read in another way, and corrects them by a higher revision', async () => {
    const text = 'score,Note,Remark,answeredAt\n9,a,b,2026-03-01 10:00\n8,c,d,2026-03-01 11:00\n';
    const right: ImportOptions = { map: ['comment=Remark'], timeZone: 'Asia/Tokyo' };
    await importText('correct.csv', text, { map: ['comment=Note'], timeZone: 'UTC' });
    const refused = await importText('correct.csv', text, right);
    expect([refused.code, refused.counts]).toEqual([2, '2 rejected']);
    expect(await comments()).toEqual(['a', 'c']);
    expect((await importText('correct.csv', text, { ...right, set: ['revision=2'] })).counts).toBe(
      '2 updated',
    );
    expect(await stored()).toMatchObject([
      { comment: 'b', answeredAt: '2026-03-01T01:00:00.000Z' },
      { comment: 'd', answeredAt: '2026-03-01T02:00:00.000Z' },
    ]);
  });

  it('takes a mended row as the one that it was, although the list has another name', async () => {
    const text = 'score,comment,channel\n9,a,web\n8,b,fax\n8,b,fax\n';
    const path = join(folder, 'mend.csv');
    const source = undefined;
    const bad = await importText('mend.csv', text, { source });
    expect(bad.counts).toBe('1 created, 2 rejected');
    await send(`PUT /v1/touchpoints/${touchpoint}`, { name: 'Mended', channel: 'phone' });
    // Nothing in the rows has changed, but how they are read.
    const mended = await importText('mend.rejected.csv', bad.rejected as string, {
      source,
      map: ['channel='],
    });
    expect([mended.code, mended.counts]).toEqual([0, '2 created']);
    expect((await importText('mend.csv', text, { source, map: ['channel='] })).counts).toBe('3 duplicate');
    await rm(path);
  });

  it('reads NDJSON with nested members, and numbers as they are', async () => {
    const lines = [
      {
        ref: 17,
        answer: { nps: 9, text: 'a' },
        locale: null,
        respondent: { id: 'u1', verified: true },
        attributes: { plan: 'pro', seats: 5 },
      },
      {
        ref: '18',
        answer: { nps: '8', text: 'b' },
        respondent: 'u2',
        plan: 'free',
        answers: [{ question: 'reason', choices: ['price', 'other'], freeText: 'the smell' }],
      },
    ];
    const text = `${lines.map((line) => JSON.stringify(line)).join('\n\n')}`;
    const map = ['externalId=ref', 'score=answer.nps', 'comment=answer.text', 'attributes.tier=plan'];
    const { counts, stdout } = await importText('nested.ndjson', text, { map });
    expect(counts).toBe('2 created');
    expect(stdout).not.toContain('Columns left out');
    expect(await stored()).toMatchObject([
      { score: 9, comment: 'a', respondent: { id: 'u1' }, attributes: { plan: 'pro', seats: 5 } },
      {
        score: 8,
        comment: 'b',
        respondent: { id: 'u2' },
        attributes: { tier: 'free' },
        answers: [{ question: 'reason', choices: ['price', 'other'], freeText: 'the smell' }],
      },
    ]);
    expect((await importText('nested.ndjson', text, { map })).counts).toBe('2 duplicate');
  });

  it('finds a column that only a late line of NDJSON has', async () => {
    const lines = Array.from({ length: 1_500 }, (_, index) => JSON.stringify({ id: index, score: 9 }));
    const text = `${lines.join('\n')}\n{"id": "late", "score": 9, "note": {"text": "late"}, "more": 1}\n`;
    const { counts, stdout } = await importText('late.ndjson', text, { map: ['comment=note.text'] });
    expect(counts).toBe('1,501 created');
    expect(stdout).toContain('Columns left out: more.\n');
    const { body } = await send<Aggregates>(`GET /v1/aggregates?touchpoint=${touchpoint}`);
    expect(body.groups[0]?.total.responses).toBe(1_501);
    await expect(importText('late.ndjson', text, { map: ['comment=note.words'] })).rejects.toThrow(
      /has no column 'note\.words'\.\nColumns: id, score$/,
    );
  });

  it('rejects lines of NDJSON that are none, and takes the list again', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const lines = [
      '{"id": 1, "score": 9}',
      'not json',
      '[1]',
      '{"id": 12345678901234567890, "score": 9}',
      `{"id": 5, "score": 9, "attributes": ${deep}}`,
      `{"id": 6, "score": 9, "comment": "${'x'.repeat(maxRowBytes)}"}`,
      '{"id": 7, "score": true, "big": 12345678901234567890}',
      '{"id": 8, "score": 9, "attributes": {"constructor": 1}}',
      '{"id": 9, "score": 9}',
      '{"id": 10, "score": 9, "respondent": ".."}',
      `{"id": 11, "score": ${deep}}`,
    ];
    const { counts, rejected } = await importText('bad.ndjson', lines.join('\r\n'));
    expect(counts).toBe('2 created, 9 rejected');
    const list =
      rejected
        ?.trimEnd()
        .split('\n')
        .map((line) => line.replace(deep, '[]')) ?? [];
    expect(list).toEqual([
      expect.stringMatching(
        /^\{"text":"not json","row":2,"code":"row-malformed","reason":"The line is not JSON: /,
      ),
      '{"text":"[1]","row":3,"code":"row-malformed","reason":"The line must hold a JSON object."}',
      expect.stringMatching(
        /^\{"id": 12345678901234567890, "score": 9,"row":4,"code":"validation-failed","reason":"id: /,
      ),
      '{"id": 5, "score": 9, "attributes": [],"row":5,"code":"row-malformed","reason":"It is nested too deeply."}',
      expect.stringMatching(/^\{"text":"","row":6,"code":"row-too-long",/),
      expect.stringMatching(
        /^\{"id": 7, "score": true, "big": 12345678901234567890,"row":7,"code":"validation-failed",/,
      ),
      expect.stringMatching(/^\{"id": 8, .*"row":8,"code":"forbidden-member",/),
      expect.stringMatching(
        /"row":10,"code":"validation-failed","reason":"respondent.id: Must not be a dot or two/,
      ),
      '{"id": 11, "score": [],"row":11,"code":"row-malformed","reason":"It is nested too deeply."}',
    ]);
    const again = await importText('bad.rejected.ndjson', list.slice(5, 6).join('').replace('true', '9'));
    expect(again.counts).toBe('1 created');
    const unmended = await importText('bad.rejected.ndjson', list.slice(5, 6).join(''));
    expect(unmended.rejected?.replace('"row":1', '"row":7')).toBe(`${list[5]}\n`);
  });

  it('judges in a dry run as the server does, and stores nothing', async () => {
    await send(`PUT /v1/touchpoints/${touchpoint}/surveys/ces`, { scale: { max: 5 } });
    await send('PUT /v1/touchpoints/bare', { name: 'Bare' });
    const rows = [
      [touchpoint, '', '9', '1', 'good'],
      [touchpoint, 'ces', '5', '', 'good'],
      [touchpoint, 'ces', '6', '', 'beyond the scale'],
      [touchpoint, 'csat', '5', '', 'no such survey'],
      [touchpoint, '', '9', '2', 'no such version'],
      ['nowhere', '', '9', '', 'no such touchpoint'],
      ['bare', '', '9', '', 'no survey'],
      [touchpoint, 'npss', '9', '', 'no such metric'],
      [touchpoint, '', 'nine', '', 'no score'],
    ];
    const text = ['touchpoint,metric,score,surveyVersion,comment', ...rows.map((row) => row.join(','))].join(
      '\n',
    );
    const dry = await importText('judged.csv', text, { dryRun: true });
    expect([dry.code, dry.counts]).toEqual([2, '2 valid, 7 rejected']);
    expect(dry.stdout).toContain('Nothing was stored: this was a dry run.');
    const lines = [
      '{"score": 9, "attributes": {"constructor": 1}}',
      '{"score": 9, "attributes": [1]}',
      '{"score": 9, "surveyVersion": 1, "answers": [{"question": "wyh", "text": "x"}]}',
    ].join('\n');
    const dryLines = await importText('judged.ndjson', lines, { dryRun: true });
    expect(await stored()).toEqual([]);

    const real = await importText('judged.csv', text);
    expect(real.counts).toBe('2 created, 7 rejected');
    expect(dry.rejected).toBe(real.rejected);
    const realLines = await importText('judged.ndjson', lines);
    expect([dryLines.counts, dryLines.rejected]).toEqual(['3 rejected', realLines.rejected]);
  });

  it.each([
    ['lines.ndjson', '{"score":9,"attributes":{"a":#},"other":#}\n{"score":8,"other":{"b":[#, "#\\""]}}\n'],
    ['cells.csv', 'score,attributes.a:number,other\n9,#,#\n8,,#\n'],
    ['whole.csv', 'score,facts,other\n9,"{""a"": #}",#\n8,,#\n'],
  ])('keeps numbers digit by digit, or rejects the row that they are taken from: %s', async (name, text) => {
    const options = name === 'whole.csv' ? { map: ['attributes=facts'] } : {};
    for (const [index, number] of ['12345678901234567', '0.100000000000000001', '1e400'].entries()) {
      const given = [`${index}-${name}`, text.replaceAll('#', number)] as const;
      const dry = await importText(...given, { ...options, dryRun: true });
      const real = await importText(...given, options);
      expect([dry.counts, real.counts]).toEqual(['1 valid, 1 rejected', '1 created, 1 rejected']);
      expect(real.rejected).toMatch(
        /number-inexact.*attributes.*: The number attributes\S* would not be kept digit by digit.*as a string/,
      );
      expect(dry.rejected).toBe(real.rejected);
    }
    const kept = await importText(`kept-${name}`, text.replaceAll('#', '12345678901234568'), options);
    expect(kept.counts).toMatch(/^[12] created/);
    expect((await stored()).map(({ attributes }) => attributes)).toContainEqual({ a: 12345678901234568 });
  });

  it('takes ids in upper and lower case for the same', async () => {
    const id = randomUUID();
    const text = `id,score\n${id},9\n${id.toUpperCase()},2\n`;
    const dry = await importText('cases.csv', text, { dryRun: true });
    expect([dry.counts, dry.rejected]).toEqual([
      '1 valid, 1 rejected',
      expect.stringContaining('id: Row 2 has the same one'),
    ]);
    const { counts, rejected } = await importText('cases.csv', text);
    expect([counts, rejected]).toEqual(['1 created, 1 rejected', dry.rejected]);
    const lines = [9, 2].map((score, at) =>
      JSON.stringify({ id: at ? id.toUpperCase() : id, revision: at + 1, score }),
    );
    expect((await importText('cases.ndjson', `\uFEFF${lines.join('\n')}`)).counts).toBe(
      '1 updated, 1 duplicate',
    );
  });

  it.each([
    ['an empty file', 'empty.csv', '', {}, /empty\.csv is empty\.$/],
    ['empty lines alone', 'blank.csv', '\n\n', {}, /holds nothing but empty lines\.$/],
    ['a wrong mapping', 'map.csv', 'a,b\n1,2\n', { map: ['score=c'] }, /has no column 'c'\.\nColumns: a, b$/],
    [
      'a wrong constant',
      'set.csv',
      'score\n9\n',
      { set: ['metric=npss', 'channel=fax'] },
      /^--set metric: .*\n--set channel: /,
    ],
    [
      'a constant that cannot be read',
      'set.csv',
      'x\n9\n',
      { set: ['score=nine'] },
      /^--set score: 'nine' is not a whole number\./,
    ],
    ['another kind of file', 'answers.pdf', 'PK', {}, /the name must end with \.csv, /],
    ['a spreadsheet', 'answers.xlsx', 'PK', {}, /save it as CSV \(in Excel: "CSV UTF-8"\)\.$/],
    ['an archive', 'answers.zip', 'PK', {}, /unpack it first\.$/],
    ['a JSON array', 'array.ndjson', '[{"score": 9}]', {}, /is one JSON array\. /],
    [
      'a broken header',
      'header.csv',
      'score,"open\n9,a\n',
      {},
      /^The header of .* cannot be read\. A quote is opened/,
    ],
    ['line ends of old Macs', 'mac.csv', 'score,b\r9,2\r', {}, /end with CR alone/],
    ['a wrong delimiter', 'score.csv', 'score\n9\n', { delimiter: '||' }, /^--delimiter: /],
    [
      'a wrong encoding',
      'score.csv',
      'score\n9\n',
      { encoding: 'utf-9' },
      /^--encoding: there is no encoding 'utf-9'/,
    ],
    [
      'a wrong zone',
      'score.csv',
      'score\n9\n',
      { timeZone: 'Berlin' },
      /^--time-zone: there is no zone 'Berlin'/,
    ],
  ])('refuses %s at once', async (_case, name, text, options: ImportOptions, message) => {
    await expect(importText(name, text, options)).rejects.toThrow(message);
    expect(await stored()).toEqual([]);
  });

  it('refuses a file in another encoding before anything is stored, and names the line', async () => {
    const lines = Array.from({ length: 30_000 }, (_, index) => `9,number ${index}`);
    const bytes = Buffer.concat([
      Buffer.from(`score,comment\n${lines.join('\n')}\n8,`),
      Buffer.from('schön\n7,b\n', 'latin1'),
    ]);
    await expect(importText('latin.csv', bytes)).rejects.toThrow(
      /latin\.csv is not UTF-8: line 30002 holds bytes that are none\. .*--encoding windows-1252/,
    );
    expect(await stored()).toEqual([]);
    await expect(stat(join(folder, 'latin.rejected.csv'))).rejects.toThrow('ENOENT');
  });
});
