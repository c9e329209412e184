import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Response } from '@voxpoint/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AppUnderTest } from '../../testing/fixtures.ts';
import { apiOf, importText as importWritten } from '../../testing/import-file.ts';
import { createTestApp, type TestApp } from '../../testing/test-app.ts';
import { testDatabases } from '../../testing/test-databases.ts';
import type { ImportOptions } from './plan-import.ts';

describe('files as people have them', () => {
  const database = testDatabases[0] as (typeof testDatabases)[number];
  let folder: string;
  let test: TestApp;
  let close: () => Promise<void>;
  let touchpoint: string;
  let made = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'voxpoint-layouts-'));
    const opened = await database.open();
    close = opened.close;
    test = await createTestApp(opened.database);
    await test.send('PUT /v1/project', { body: { name: 'Main', timeZone: 'Europe/Berlin' } });
  });
  afterAll(async () => {
    await test.close();
    await close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    made += 1;
    touchpoint = `layout-${made}`;
    await test.send(`PUT /v1/touchpoints/${touchpoint}`, {
      body: { name: touchpoint, defaultMetric: 'nps' },
    });
    await survey('nps', {});
  });

  const survey = (metric: string, body: object) =>
    test.send(`PUT /v1/touchpoints/${touchpoint}/surveys/${metric}`, { body });
  const importText = (text: string | Buffer, options: ImportOptions = {}, name = 'answers.csv') =>
    importWritten(
      apiOf({ test } as AppUnderTest),
      { folder, name, text },
      { source: touchpoint, ...options, set: [`touchpoint=${touchpoint}`, ...(options.set ?? [])] },
    );
  const stored = async () =>
    (await test.send<{ data: Response[] }>(`GET /v1/responses?touchpoint=${touchpoint}`)).body.data;
  const scores = async () =>
    (await stored()).map(({ score }) => score).sort((first, second) => first - second);

  describe('with ids that are no ids', () => {
    it('tells of each row whose id an earlier one has, and stores the first', async () => {
      const text = 'id,score,comment\n17,9,a\n18,8,b\n17,9,a\n17,3,other\n';
      const dry = await importText(text, { dryRun: true });
      expect([dry.code, dry.counts]).toEqual([2, '2 valid, 2 rejected']);
      const { code, counts, rejected, stdout } = await importText(text);
      expect([code, counts]).toEqual([2, '2 created, 2 rejected']);
      expect(rejected?.split('\n').slice(1, 3)).toEqual([
        expect.stringMatching(/^17,9,a,4,row-repeated,"id: Row 2 has the same one, /),
        expect.stringMatching(/^17,3,other,5,row-repeated,"id: Row 2 has the same one, /),
      ]);
      expect(stdout).toContain('answers.csv, row 4: id: Row 2 has the same one, and an id is stored once.');
      expect(stdout).toContain('And 1 more like it.');
      expect((await importText(text)).counts).toBe('2 duplicate, 2 rejected');
    });

    it('takes several revisions of one answer', async () => {
      const text = 'id,revision,score\n17,1,3\n17,2,9\n';
      expect((await importText(text)).counts).toBe('1 created, 1 updated');
      expect(await scores()).toEqual([9]);
    });

    it.each(['1.23457E+15', '1,23457E+15', '1.1E+11'])(
      'knows %s for a number that a spreadsheet shortened',
      async (id) => {
        const { counts, rejected } = await importText(`externalId;score\n${id};9\n${id};8\nT-1;7\n`);
        expect(counts).toBe('1 created, 2 rejected');
        expect(rejected).toContain(`'${id}' is a number that a spreadsheet has shortened`);
      },
    );
  });

  describe('of which a column may mean something else', () => {
    const rows = (values: (string | number)[]) => `Rating\n${values.join('\n')}\n`;
    const map = ['score=Rating'];

    it('warns of scores beyond the scale, and of a scale that nobody reached', async () => {
      await survey('csat', {});
      const set = ['metric=csat'];
      const beyond = await importText(rows(['0', '0', '1', '2']), { map, set, dryRun: true });
      expect(beyond.stdout).toContain(
        `Warning: Column 'Rating': the csat survey of '${touchpoint}' has 1 to 5; '0' (2 times) will be rejected, and the others may mean something else. If the file has another scale, give it: --scale WORST-BEST.\n`,
      );
      const low = await importText(rows(Array.from({ length: 20 }, (_, index) => 1 + (index % 3))), {
        map,
        set,
        dryRun: true,
      });
      expect(low.stdout).toContain(
        'has 1 to 5, but no answer is above 3. If the file ends there, its scale is another',
      );
      const fine = await importText(rows(Array.from({ length: 20 }, (_, index) => 1 + (index % 5))), {
        map,
        set,
        dryRun: true,
      });
      expect(fine.stdout).not.toContain('Warning');
    });

    it.each([
      ['0-2', { max: 3 }, ['0', '1', '2'], [1, 2, 3]],
      ['3-1', { max: 3 }, ['3', '1', '1'], [1, 3, 3]],
      ['0-1', { max: 2 }, ['0', '1', '1'], [1, 2, 2]],
    ])('moves scores of the scale %s to one of as many points', async (scale, to, values, expected) => {
      await survey('csat', { scale: to, appearance: to.max === 2 ? 'thumbs' : 'faces' });
      const { counts } = await importText(rows(values), { map, scale, set: ['metric=CSAT'] });
      expect(counts).toBe('3 created');
      expect(await scores()).toEqual(expected);
    });

    it('takes no scale for another of more points, and no value beyond it', async () => {
      await survey('csat', {});
      const given = { map, set: ['metric=csat'] };
      const other = await importText(rows(['0', '2']), { ...given, scale: '0-2' });
      expect(other.counts).toBe('2 rejected');
      expect(other.stdout).toContain(
        `The file has 0 to 2, the csat survey of '${touchpoint}' 1 to 5. Give it a survey of as many points, or say what each value means on that one: --map-value score:VALUE=NUMBER --scale 1-5.`,
      );
      const beyond = await importText(rows(['1', '6']), { ...given, scale: '1-5' });
      expect(beyond.counts).toBe('1 created, 1 rejected');
      await expect(importText(rows(['1']), { map, scale: 'five' })).rejects.toThrow(
        "--set scale: 'five' is no scale; write the worst and the best value: 0-2.",
      );
    });

    it('takes one question of several that share a column, and warns if it is not told which', async () => {
      await survey('csat', {});
      const text = 'Response,Question,Answer\n1,NPS,9\n1,Satisfaction,4\n2,NPS,7\n2,Satisfaction,5\n';
      const given = { map: ['externalId=Response', 'score=answer'] };
      const mixed = await importText(text, { ...given, dryRun: true });
      expect(mixed.stdout).toContain(
        `Warning: Column 'Question' has 2 values ('NPS', 'Satisfaction'). If each is another question, import them one by one: --where "Question=NPS".\n`,
      );
      const nps = await importText(text, { ...given, where: ['question = nps'] });
      expect([nps.counts, nps.code, nps.stdout.includes('Warning')]).toEqual([
        '2 created, 2 left out',
        0,
        false,
      ]);
      expect(nps.stdout).toContain('Rows left out: Question is Satisfaction (2).\n');
      expect(await scores()).toEqual([7, 9]);
      const rest = await importText(text, {
        ...given,
        where: ['Question!=NPS'],
        set: ['metric=csat'],
        source: `${touchpoint}-csat`,
      });
      expect(rest.counts).toBe('2 created, 2 left out');
    });

    it('leaves out what is not wanted by several conditions, and names a wrong one', async () => {
      const text = 'Status;score;a=b\nIP Address;9;x\nSurvey Preview;0;x\nIP Address;1;y\n;5;x\n';
      const { counts } = await importText(text, { where: ['Status=ip address', 'Status=', 'a=b=x'] });
      expect(counts).toBe('2 created, 2 left out');
      expect(await scores()).toEqual([5, 9]);
      await expect(importText(text, { where: ['State=1', 'Status'] })).rejects.toThrow(
        /^--where State=1: write COLUMN=VALUE .*\n--where Status: .*\nColumns: Status, score, a=b$/,
      );
    });

    it('reads words by what they are said to mean', async () => {
      await survey('csat', {});
      const mapValue = ['score:good=5', 'score:Not  so good=2', 'score:n/a=', 'channel:E-Mail=email'];
      const { counts, rejected } = await importText(
        'score,channel\nGood,e-mail\n not so good ,e-mail\nn/a,phone\nbad,phone\n',
        { mapValue, set: ['metric=csat'] },
      );
      expect(counts).toBe('2 created, 2 rejected');
      expect(await scores()).toEqual([2, 5]);
      expect((await stored()).map(({ channel }) => channel)).toEqual(['email', 'email']);
      expect(rejected).toContain(`'bad' is not a whole number, nor one of the survey’s words.`);
      await expect(importText('score\n1\n', { mapValue: ['good=5'] })).rejects.toThrow(
        /^--map-value good=5: write MEMBER:WORD=VALUE/,
      );
    });

    it('reads words by those of the survey, in its languages, and options by theirs', async () => {
      await survey('csat', {
        texts: {
          de: { question: 'Wie war es?', labels: ['Mies', 'Na ja', 'Geht so', 'Gut', 'Top'] },
          en: { question: 'How was it?' },
        },
        followUps: [
          {
            key: 'reason',
            kind: 'choice',
            multiple: true,
            texts: { de: { question: 'Warum?' }, en: { question: 'Why?' } },
            options: [
              { key: 'price', texts: { de: 'Der Preis, die Kosten', en: 'Price' } },
              { key: 'speed', texts: { de: 'Tempo', en: 'Speed' } },
            ],
          },
          { key: 'why', kind: 'text', texts: { de: { question: 'Sonst?' }, en: { question: 'Else?' } } },
        ],
      });
      const text =
        'Rating;Reason;Else\nTop;Der Preis, die Kosten;a\nvery dissatisfied;speed, Price;Price\n4 - Gut;Tempo;\nneutral;something else;\n';
      const { counts } = await importText(text, {
        map: ['score=Rating', 'answers.reason=Reason', 'answers.why=Else'],
        set: ['metric=csat'],
      });
      expect(counts).toBe('4 created');
      const answers = Object.fromEntries((await stored()).map((each) => [each.score, each.answers]));
      expect(answers).toEqual({
        5: [
          { question: 'reason', choices: ['price'] },
          { question: 'why', text: 'a' },
        ],
        1: [
          { question: 'reason', choices: ['speed', 'price'] },
          { question: 'why', text: 'Price' },
        ],
        4: [{ question: 'reason', choices: ['speed'] }],
        3: [{ question: 'reason', text: 'something else' }],
      });
    });

    it.each([
      '10 - Extremely likely',
      '10 – Äußerst wahrscheinlich',
      'Extremely likely (10)',
      'Extremely likely - 10',
      '10 (Extremely likely)',
      '10.0',
      '10,0',
    ])('reads the number beside the words: %s', async (rating) => {
      await importText(`Rating\n"${rating}"\n`, { map });
      expect(await scores()).toEqual([10]);
    });

    it.each(['C-1', '9/10', '9.5', '3-4', 'Q3', '10:30', '9 - 10'])(
      'takes %s for no number',
      async (rating) => {
        expect((await importText(`Rating\n${rating}\n`, { map })).counts).toBe('1 rejected');
      },
    );

    it('takes names of columns in any case, and NPS for nps', async () => {
      const { counts } = await importText(
        'EXTERNALID,Score,METRIC,Channel,Attributes.Plan,AnsweredAt\n1,9,NPS,Email,pro,2026-03-01\n',
      );
      expect(counts).toBe('1 created');
      expect(await stored()).toMatchObject([
        {
          metric: 'nps',
          channel: 'email',
          attributes: { Plan: 'pro' },
          answeredAt: '2026-02-28T23:00:00.000Z',
        },
      ]);
    });
  });

  describe('with times of other forms', () => {
    const at = async (times: string[], options: ImportOptions = {}) => {
      const text = `score;Date\n${times.map((time, index) => `${index % 11};"${time}"`).join('\n')}\n`;
      const imported = await importText(text, { map: ['answeredAt=Date'], ...options });
      const found = (await stored()).sort((first, second) => first.score - second.score);
      return { ...imported, times: found.map(({ answeredAt }) => answeredAt) };
    };

    it.each([
      [
        'month-first',
        ['11/03/2025 10:02:44 AM', '11/13/2025 01:00:00 PM'],
        ['2025-11-03T09:02:44.000Z', '2025-11-13T12:00:00.000Z'],
      ],
      [
        'day-first',
        ['11/03/2025 10:02', '13/03/2025 1:00 PM'],
        ['2025-03-11T09:02:00.000Z', '2025-03-13T12:00:00.000Z'],
      ],
      [
        'day-first',
        ['29.11.2025 14:05', '03.11.2025'],
        ['2025-11-29T13:05:00.000Z', '2025-11-02T23:00:00.000Z'],
      ],
      [
        'unix-seconds',
        ['1763806500', '1763806501'],
        ['2025-11-22T10:15:00.000Z', '2025-11-22T10:15:01.000Z'],
      ],
      ['unix-milliseconds', ['1763806500123'], ['2025-11-22T10:15:00.123Z']],
      ['excel', ['45983.4270833333', '45984'], ['2025-11-22T09:15:00.000Z', '2025-11-22T23:00:00.000Z']],
      ['month-name', ['22 Nov 2025 10:15'], ['2025-11-22T09:15:00.000Z']],
    ])('finds out that they are %s', async (form, times, instants) => {
      const imported = await at(times);
      expect([imported.counts, imported.times]).toEqual([`${times.length} created`, instants]);
      const zone = form.startsWith('unix')
        ? 'with their own offset from UTC'
        : 'in Europe/Berlin, the project’s zone';
      expect(imported.stdout).toContain(`answeredAt from Date: ${form}, such as `);
      expect(imported.stdout).toContain(`, ${zone}\n`);
    });

    it('refuses what nobody can tell, says why, and takes it once it is told', async () => {
      const times = ['03/11/2025 10:00', '04/11/2025 10:00'];
      await expect(at(times)).rejects.toThrow(
        "Column 'Date': 03/11/2025 10:00 in row 2, and all others of its kind, can be read with the day or with the month first. Say which it is by --date-format day-first or month-first.",
      );
      await expect(at(['25/11/2025', '11/26/2025'])).rejects.toThrow(
        "Column 'Date': row 2 has the day first (25/11/2025), row 3 the month (11/26/2025).",
      );
      await expect(at(times, { dateFormat: 'german' })).rejects.toThrow(
        /--date-format: there is no 'german'; there are year-first, day-first, /,
      );
      expect(await stored()).toEqual([]);
      expect((await at(times, { dateFormat: 'day-first', timeZone: 'UTC' })).times[0]).toBe(
        '2025-11-03T10:00:00.000Z',
      );
    });

    it('reads the form of most, and tells of the others before', async () => {
      const { counts, stdout, rejected } = await at([
        '2025-11-03 10:00',
        '2025-11-04',
        '22.11.2025',
        '2025-11-05',
      ]);
      expect(counts).toBe('3 created, 1 rejected');
      expect(stdout).toContain(
        "Warning: Column 'Date': 1 times are not year-first and will be rejected; the first is 22.11.2025 in row 4.\n",
      );
      expect(rejected).toContain(
        "answeredAt (column 'Date'): '22.11.2025' is not a time such as 2026-11-22 10:15",
      );
    });
  });

  describe('as spreadsheets and other programs write them', () => {
    it.each<[string, string | Buffer]>([
      ['sep=; in the first line', 'sep=;\r\nscore;comment\r\n9;a, b\r\n'],
      ['sep= in a spreadsheet’s quotes', '"sep=;"\nscore;comment\n9;a, b\n'],
      ['empty cells at the end of each line', 'score,comment,,\n9,"a, b",,\n,,,\n'],
      ['empty cells at the end of some lines', 'score;comment\n9;a, b;;;\n'],
      [
        'commas in a header with semicolons',
        '"score";"comment";"What, exactly, did you think, please?";"a, b, c"\n9;a, b;;\n9;a, b;x;y\n',
      ],
      [
        'commas in an unquoted header with semicolons',
        'score;comment;What, exactly, did you think, please?\n9;a, b;\n9;a, b;x\n',
      ],
      ['bars', 'score|comment\n9|a, b\n'],
      ['tabs in a .txt', 'score\tcomment\n9\ta, b\n'],
      ['UTF-16LE with a mark', Buffer.from('\uFEFFscore;comment\n9;a, b\n', 'utf16le')],
      ['UTF-16LE without a mark', Buffer.from('score;comment\n9;a, b\n', 'utf16le')],
      ['UTF-16BE with a mark', Buffer.from('\uFEFFscore;comment\n9;a, b\n', 'utf16le').swap16()],
      ['UTF-16BE without a mark', Buffer.from('score;comment\n9;a, b\n', 'utf16le').swap16()],
      ['a mark that outweighs --encoding', '\uFEFFscore;comment\n9;a, b\n'],
    ])('reads %s', async (what, text) => {
      const options = what.endsWith('--encoding') ? { encoding: 'windows-1252' } : {};
      const { code, rejected } = await importText(
        text,
        options,
        what.endsWith('.txt') ? 'answers.txt' : 'answers.csv',
      );
      expect([code, rejected]).toEqual([0, null]);
      expect(new Set((await stored()).map(({ score, comment }) => `${score} ${comment}`))).toEqual(
        new Set(['9 a, b']),
      );
    });

    it('tells where something is wrong: file, row, line, column, value', async () => {
      const { stdout } = await importText('id,Rating\n1,9\n"2\n",eight\n3,seven\n', {
        map: ['score=Rating'],
      });
      expect(stdout).toContain(
        "  answers.csv, row 3: score (column 'Rating'): 'eight' is not a whole number.",
      );
      const after = await importText('note,Rating\n"a\nb",9\n,nine\n', { map: ['score=Rating'] });
      expect(after.stdout).toContain("  answers.csv, row 3 (line 4): score (column 'Rating'): 'nine' is not");
    });
  });
});
