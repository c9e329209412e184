import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addProject, addSecretKey } from '../testing/add-project.ts';
import { reportFigures } from '../testing/report-figures.ts';
import { createTestApp, type TestApp, testKeys } from '../testing/test-app.ts';
import { testDatabases } from '../testing/test-databases.ts';
import { watchDatabase } from '../testing/watched-database.ts';

const readers = 60;
/** As many as a project may have. */
const exporters = 8;
const exportsOfOneKey = 4;
const rows = 2_000;
/** Statements of one read that are sent together, and those of a page of an export. */
const mostReadsBetween = 6;
const answers = Number(process.env.READING_ANSWERS ?? 30);

describe('while everything is read on the embedded store', () => {
  let test: TestApp;
  let close: () => Promise<void>;
  let done = 0;
  const readKeys: string[] = [];

  beforeAll(async () => {
    const embedded = testDatabases.find(({ kind }) => kind === 'embedded');
    if (!embedded) throw new Error('There is no embedded store.');
    const opened = await embedded.open();
    close = opened.close;
    const database = watchDatabase(opened.database, {
      committed: (statements) => {
        if (!statements.some((statement) => /insert/i.test(statement))) done += statements.length;
      },
    });
    test = await createTestApp(database);
    const project = await addProject(database, 'main');
    for (let key = 0; key < exporters / exportsOfOneKey; key += 1) {
      readKeys.push(await addSecretKey(database, project, ['read']));
    }
    for (let sent = 0; sent < rows; sent += 1_000) {
      const responses = Array.from({ length: 1_000 }, (_, index) =>
        newAnswer({ comment: `Answer ${index}` }),
      );
      expect((await test.send('POST /v1/responses/batch', { body: { responses } })).status).toBe(200);
    }
  });
  afterAll(async () => {
    await test.close();
    await close();
  });

  const newAnswer = (more: object = {}) => ({ id: randomUUID(), touchpoint: 'website', score: 8, ...more });

  it('takes each answer after a few reads, never after all that wait; these are answered, or told when to ask again', async () => {
    let isOver = false;
    const told = new Map<string, number>();
    const count = (what: string) => told.set(what, (told.get(what) ?? 0) + 1);
    const read = async (path: string, key = testKeys.secret) => {
      const answer = await test.app.inject({
        url: `/v1/${path}`,
        headers: { authorization: `Bearer ${key}` },
      });
      const { statusCode, headers, body } = answer;
      const isWhole = !path.startsWith('responses/export') || body.trim().split('\n').length >= rows;
      if (statusCode === 503) count(`refused for ${headers['retry-after']} s`);
      else count(`${statusCode} ${isWhole ? 'whole' : 'cut'} ${path.replace(/\?.*/, '')}`);
      // Refused at once, they would leave no time for anything else.
      await nextTurn();
    };
    const paths = [
      'aggregates?interval=day',
      'priorities',
      'responses?limit=100',
      'aggregates?groupBy=channel',
    ];
    const reading = Array.from({ length: readers }, async (_, index) => {
      while (!isOver) await read(paths[index % paths.length] ?? '');
    });
    const exporting = Array.from({ length: exporters }, async (_, index) => {
      while (!isOver) await read('responses/export?format=ndjson', readKeys[index % readKeys.length]);
    });

    const between: number[] = [];
    const tookMs: number[] = [];
    while (between.length < answers || !told.has('200 whole responses/export')) {
      const [before, at] = [done, performance.now()];
      const { status } = await test.send('POST /v1/responses', {
        key: testKeys.publishable,
        body: newAnswer(),
      });
      expect(status).toBe(201);
      between.push(done - before);
      tookMs.push(performance.now() - at);
    }
    isOver = true;
    await Promise.all([...reading, ...exporting]);

    tookMs.sort((one, other) => one - other);
    reportFigures(`${between.length} answers while ${readers} read and ${exporters} export`, {
      'reads between': Math.max(...between),
      'p99 ms': Math.round(tookMs[Math.floor(tookMs.length * 0.99)] ?? 0),
      told: JSON.stringify(Object.fromEntries(told)),
    });
    expect(Math.max(...between)).toBeLessThanOrEqual(mostReadsBetween);
    expect([...told.keys()].sort()).toEqual([
      '200 whole aggregates',
      '200 whole priorities',
      '200 whole responses',
      '200 whole responses/export',
      'refused for 5 s',
    ]);
  }, 300_000);
});
