import { randomUUID } from 'node:crypto';
import type { Aggregates, BatchReceipt, Problem, ResponseReceipt } from '@voxpoint/contract';
import { describe, expect, inject, it } from 'vitest';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { createTestApp, type TestApp } from '../../testing/test-app.ts';
import { isCluster } from '../../testing/test-databases.ts';
import { watchDatabase } from '../../testing/watched-database.ts';

const insertsResponses = (statement: string) => statement.includes('insert into responses');

describeApp('storing responses', (underTest) => {
  const count = async (touchpoint: string) => {
    const { body } = await underTest.test.send<Aggregates>(
      `GET /v1/aggregates?metric=nps&touchpoint=${touchpoint}`,
    );
    return body.groups[0]?.total;
  };
  const verify = async (touchpoint: string) =>
    (await underTest.test.send<{ drift: number }>(`GET /v1/touchpoints/${touchpoint}/verification`)).body
      .drift;
  /** A touchpoint of the test's own. */
  const makeTouchpoint = async () => {
    const touchpoint = `t-${randomUUID()}`;
    await underTest.test.send(`PUT /v1/touchpoints/${touchpoint}`, { body: { name: 'A test' } });
    await underTest.test.send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, { body: {} });
    return touchpoint;
  };
  const shownAt = () => new Date().toISOString();

  // A worker of a cluster takes no change of a table.
  describe.skipIf(inject('postgresqlNode') > 0)('that the database refuses', () => {
    const withPoison = async (work: () => Promise<void>) => {
      const { database } = underTest;
      await database.query(
        "alter table responses add constraint no_poison check (comment is distinct from 'poison')",
      );
      try {
        await work();
      } finally {
        await database.query('alter table responses drop constraint no_poison');
      }
    };

    it('harms no neighbour in a batch', async () => {
      const touchpoint = await makeTouchpoint();
      const poisoned = [0, 41, 42];
      const responses = Array.from({ length: 100 }, (_, index) => ({
        id: randomUUID(),
        touchpoint,
        score: index % 11,
        comment: poisoned.includes(index) ? 'poison' : 'fine',
        ...(index % 2 === 0 && { shownAt: shownAt() }),
      }));
      const send = async () =>
        (await underTest.test.send<BatchReceipt>('POST /v1/responses/batch', { body: { responses } })).body;
      await withPoison(async () => {
        const first = await send();
        expect(first).toMatchObject({ created: 97, rejected: 3, duplicate: 0 });
        const rejected = first.results.filter(({ status }) => status === 'rejected');
        expect(rejected.map(({ index }) => index)).toEqual(poisoned);
        for (const { problem, id, index } of rejected) {
          expect(problem).toMatchObject({
            code: 'validation-failed',
            detail: expect.stringContaining('23514'),
          });
          expect(id).toBe(responses[index]?.id);
        }
        expect(await count(touchpoint)).toMatchObject({ responses: 97, impressions: 48 });
        expect(await send()).toMatchObject({ created: 0, rejected: 3, duplicate: 97 });
      });
      expect(await count(touchpoint)).toMatchObject({ responses: 97, impressions: 48 });
      expect(await verify(touchpoint)).toBe(0);
    });

    it('harms nobody who was written in the same group', async () => {
      const touchpoint = await makeTouchpoint();
      await withPoison(async () => {
        const answers = await Promise.all(
          ['a', 'poison', 'b', 'c'].map((comment) =>
            underTest.test.send<Problem>('POST /v1/responses', {
              body: { id: randomUUID(), touchpoint, score: 9, comment },
            }),
          ),
        );
        expect(answers.map(({ status }) => status)).toEqual([201, 422, 201, 201]);
        expect(answers[1]?.body).toMatchObject({ code: 'validation-failed' });
      });
      expect(await count(touchpoint)).toMatchObject({ responses: 3 });
    });
  });

  describe('over a connection that breaks after the commit', () => {
    /** Another server, which once is not told that its responses were committed. */
    const withLostCommit = async (work: (test: TestApp) => Promise<void>) => {
      let isLost = false;
      const database = watchDatabase(underTest.database, {
        committed: (statements) => {
          if (isLost || !statements.some(insertsResponses)) return;
          isLost = true;
          throw Object.assign(new Error('write CONNECTION_CLOSED'), { code: 'CONNECTION_CLOSED' });
        },
      });
      const test = await createTestApp(database);
      try {
        await work(test);
      } finally {
        await test.close();
      }
      expect(isLost).toBe(true);
    };

    it.each([
      ['with', { shownAt: shownAt() }],
      ['without', {}],
    ])('says created, and stores once, %s an impression', async (_, more) => {
      const touchpoint = await makeTouchpoint();
      const body = { id: randomUUID(), touchpoint, score: 9, ...more };
      await withLostCommit(async (test) => {
        const send = async () => {
          const answer = await test.send<ResponseReceipt>('POST /v1/responses', { body });
          return `${answer.status} ${answer.body.status}`;
        };
        expect(await send()).toBe('201 created');
        expect(await send()).toBe('200 duplicate');
      });
      expect(await count(touchpoint)).toMatchObject({ responses: 1 });
      expect(await verify(touchpoint)).toBe(0);
    });

    it('tells those of a batch apart that were there before, or come twice', async () => {
      const touchpoint = await makeTouchpoint();
      const [known, fresh, twice] = Array.from({ length: 3 }, () => ({
        id: randomUUID(),
        touchpoint,
        score: 9,
      }));
      await underTest.test.send('POST /v1/responses', { body: known });
      await withLostCommit(async (test) => {
        const { body } = await test.send<BatchReceipt>('POST /v1/responses/batch', {
          body: { responses: [known, fresh, twice, twice] },
        });
        expect(body.results.map(({ status }) => status)).toEqual([
          'duplicate',
          'created',
          'created',
          'duplicate',
        ]);
      });
      expect(await count(touchpoint)).toMatchObject({ responses: 3 });
    });
  });

  it('is counted anew only by a revision that counts otherwise', async () => {
    const touchpoint = await makeTouchpoint();
    const statements: string[] = [];
    const test = await createTestApp(
      watchDatabase(underTest.database, { before: (statement) => void statements.push(statement) }),
    );
    const id = randomUUID();
    const answers = [{ question: 'reason', choices: ['price', 'range'] }];
    const answer = { id, touchpoint, score: 9, attributes: { plan: 'pro', country: 'de' }, answers };
    const revise = async (revision: number, changed: object) => {
      statements.length = 0;
      const { body } = await test.send<ResponseReceipt>('POST /v1/responses', {
        body: { ...answer, revision, ...changed },
      });
      expect(body).toMatchObject({ id, revision });
      return statements.filter((statement) => statement.includes('insert into rollups')).length;
    };
    try {
      expect(await revise(1, {})).toBe(1);
      expect(await revise(2, { comment: 'And quick.' })).toBe(0);
      expect(await revise(3, { score: 8 })).toBe(1);
    } finally {
      await test.close();
    }
    expect(await count(touchpoint)).toMatchObject({ responses: 1, mean: 8 });
    expect(await verify(touchpoint)).toBe(0);
  });

  it('locks nothing when it only comes again', async () => {
    const touchpoint = await makeTouchpoint();
    const statements: string[] = [];
    const test = await createTestApp(
      watchDatabase(underTest.database, { before: (statement) => void statements.push(statement) }),
    );
    const answer = { id: randomUUID(), touchpoint, score: 9 };
    const send = async (changed: object) => {
      statements.length = 0;
      const { status, body } = await test.send<{ status: string | number; code?: string }>(
        'POST /v1/responses',
        {
          body: { ...answer, ...changed },
        },
      );
      const locks = statements.filter((statement) => /from responses\b.* for update/s.test(statement)).length;
      return [status, body.code ?? body.status, locks];
    };
    try {
      expect(await send({})).toEqual([201, 'created', 0]);
      expect(await send({})).toEqual([200, 'duplicate', 0]);
      expect(await send({ score: 8 })).toEqual([409, 'revision-conflict', 0]);
      expect(await send({ finished: true })).toEqual([200, 'duplicate', 1]);
      expect(await send({ score: 8, revision: 2 })).toEqual([200, 'updated', 1]);
      expect(await send({})).toEqual([200, 'superseded', 0]);
    } finally {
      await test.close();
    }
  });

  it.skipIf(isCluster)(
    'writes over what it revises without a look at other rows, however few the database believes there are',
    async () => {
      const touchpoint = await makeTouchpoint();
      const { database } = underTest;
      const writing: string[] = [];
      const test = await createTestApp(
        watchDatabase(database, {
          before: (statement, parameters) => {
            const literals = parameters.map((one) =>
              typeof one === 'string' ? `'${one.replaceAll("'", "''")}'` : one,
            );
            if (/(insert into|update) responses/.test(statement)) {
              writing.push(statement.replaceAll(/\$(\d+)/g, (_, number) => String(literals[number - 1])));
            }
          },
        }),
      );
      const id = randomUUID();
      for (const revision of [1, 2]) {
        await test.send('POST /v1/responses', { body: { id, touchpoint, score: 9, revision } });
      }
      await test.close();
      expect(writing).toHaveLength(2);
      await database.query('analyze responses');
      const plan = await database.query<{ 'QUERY PLAN': string }>(`explain (costs off) ${writing[1]}`);
      const lines = plan.map((line) => line['QUERY PLAN']);
      expect(lines[0]).toBe('Insert on responses');
      expect(lines.filter((line) => /Scan.* on (responses|impressions)\b/.test(line))).toEqual([]);
    },
  );

  it('is refused before a horizon that moved since the key was read, and harms no neighbour', async () => {
    const { database } = underTest;
    const projectId = await addProject(database, `p-${randomUUID()}`);
    const key = await addSecretKey(database, projectId, ['ingest', 'manage', 'read']);
    const send = <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { body, key });
    await send('PUT /v1/touchpoints/shop', { name: 'A test' });
    await send('PUT /v1/touchpoints/shop/surveys/nps', {});
    const answer = (answeredAt: string) => ({ id: randomUUID(), touchpoint: 'shop', score: 9, answeredAt });
    const [old, young] = [answer('2026-02-28T23:59:59.999Z'), answer('2026-03-01T00:00:00Z')];

    await database.query("update projects set horizon = '2026-03-01T00:00:00Z' where id = $1::int", [
      projectId,
    ]);
    const { body } = await send<BatchReceipt>('POST /v1/responses/batch', { responses: [old, young] });
    expect(body.results.map(({ status, problem }) => problem?.code ?? status)).toEqual([
      'answered-before-retention',
      'created',
    ]);
    expect((await send(`GET /v1/responses/${old.id}`)).status).toBe(404);
    expect((await send(`GET /v1/responses/${young.id}`)).status).toBe(200);
  });

  it('is refused while too much waits; nothing of what was refused is stored', async () => {
    const touchpoint = await makeTouchpoint();
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const database = watchDatabase(underTest.database, {
      before: (statement) => (insertsResponses(statement) ? gate : undefined),
    });
    const test = await createTestApp(database);
    try {
      const batch = () => ({
        responses: Array.from({ length: 1_000 }, () => ({ id: randomUUID(), touchpoint, score: 9 })),
      });
      const send = (body: ReturnType<typeof batch>) =>
        test.send<BatchReceipt & Problem>('POST /v1/responses/batch', { body });
      const batches = Array.from({ length: 21 }, batch);
      const answers = batches.map(async (body, index) => ({ index, ...(await send(body)) }));
      const refused = await Promise.race(answers);
      expect([refused.status, refused.headers['retry-after'], refused.body.code]).toEqual([
        503,
        '5',
        'overloaded',
      ]);
      const readiness = await test.send<Problem>('GET /readyz', { key: null });
      expect([readiness.status, readiness.body.code]).toEqual([503, 'overloaded']);

      open();
      const stored = (await Promise.all(answers)).filter(({ index }) => index !== refused.index);
      expect(stored.map(({ body }) => body.created)).toEqual(Array(20).fill(1_000));
      expect((await test.send('GET /readyz', { key: null })).status).toBe(200);
      expect(await count(touchpoint)).toMatchObject({ responses: 20_000 });
      expect((await send(batches[refused.index] ?? batch())).body.created).toBe(1_000);
    } finally {
      open();
      await test.close();
    }
  });
});
