import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { testDatabases } from '../testing/test-databases.ts';
import type { Database, Queryable } from './database.ts';

/** Every way to write in a transaction. */
const paths: {
  path: string;
  run(database: Database, work: (transaction: Queryable) => Promise<void>): Promise<void>;
}[] = [
  { path: 'transaction', run: (database, work) => database.transaction(work) },
  {
    path: 'orm.transaction',
    run: (database, work) =>
      database.orm.transaction((orm) =>
        work({ query: async (statement) => (await orm.execute(sql.raw(statement))) as never }),
      ),
  },
  {
    path: 'orm.transaction on a connection of its own',
    run: (database, work) =>
      database.exclusive(({ orm }) =>
        orm.transaction((inner) =>
          work({ query: async (statement) => (await inner.execute(sql.raw(statement))) as never }),
        ),
      ),
  },
];

describe.each(testDatabases)('on $kind', ({ open }) => {
  let database: Database;
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ database, close } = await open());
    await database.query(
      'create table notes (id int primary key, twin int unique deferrable initially deferred)',
    );
  });
  afterEach(() => database.query('delete from notes'));
  afterAll(() => close());

  const insert = (id: number, twin = id) => `insert into notes values (${id}, ${twin})`;
  const count = async () =>
    (await database.query<{ count: number }>('select count(*)::int as count from notes'))[0]?.count;

  describe.each(paths)('$path', ({ run }) => {
    it('stores what it acknowledges', async () => {
      await run(database, async ({ query }) => {
        await query(insert(1));
        await query(insert(2));
      });
      expect(await count()).toBe(2);
    });

    it('is not acknowledged if a statement failed, although nobody minded', async () => {
      const written = run(database, async ({ query }) => {
        await query(insert(1));
        await query(insert(1)).catch(() => {});
      });
      await expect(written).rejects.toThrow();
      expect(await count()).toBe(0);
    });

    it('is not acknowledged if its commit fails', async () => {
      const written = run(database, async ({ query }) => {
        await query(insert(1));
        await query(insert(2, 1));
      });
      await expect(written).rejects.toMatchObject({ code: '23505' });
      expect(await count()).toBe(0);
    });

    it('refuses statements after its end', async () => {
      let query: Queryable['query'] | undefined;
      await run(database, async (transaction) => {
        query = transaction.query;
      });
      await expect(query?.(insert(1))).rejects.toThrow();
      const failed = run(database, async (transaction) => {
        query = transaction.query;
        throw new Error('no');
      });
      await expect(failed).rejects.toThrow('no');
      await expect(query?.(insert(2))).rejects.toThrow();
      expect(await count()).toBe(0);
    });
  });

  describe('what a transaction sends', () => {
    it('is done in its order, and committed with it', async () => {
      const seen = await database.transaction(async ({ query, send }) => {
        send(insert(1));
        const rows = await query('select id from notes');
        send('update notes set id = id + 1');
        send(insert(1, 2));
        return rows;
      });
      expect(seen).toEqual([{ id: 1 }]);
      expect(await count()).toBe(2);
    });

    it('is not acknowledged if it fails', async () => {
      const written = database.transaction(async ({ send }) => {
        send(insert(1));
        send(insert(1));
        send(insert(2));
      });
      await expect(written).rejects.toMatchObject({ code: '23505' });
      expect(await count()).toBe(0);
    });

    it('tells why it failed to whoever asks more of it', async () => {
      const written = database.transaction(async ({ query, send }) => {
        send(insert(1));
        send(insert(1));
        await query('select id from notes');
      });
      await expect(written).rejects.toMatchObject({ code: '23505' });
    });

    it('is rolled back if the work fails', async () => {
      const written = database.transaction(async ({ send }) => {
        send(insert(1));
        throw new Error('no');
      });
      await expect(written).rejects.toThrow('no');
      expect(await count()).toBe(0);
    });

    it('is refused after its end', async () => {
      const ended = await database.transaction(async (transaction) => transaction);
      expect(() => ended.send(insert(1))).toThrow('has ended');
      expect(await count()).toBe(0);
    });
  });

  describe('what a transaction begins with', () => {
    const begin = (...statements: string[]) =>
      database.transaction(
        async (_, opened) => opened,
        statements.map((statement) => ({ statement, parameters: [] })),
      );

    it('is done in its order, and its rows are there for the work', async () => {
      expect(await begin(insert(1), 'select id from notes', insert(2))).toEqual([[], [{ id: 1 }], []]);
      expect(await count()).toBe(2);
    });

    it('is not acknowledged if one of the statements or the commit fails', async () => {
      await expect(begin(insert(1), insert(1), insert(2))).rejects.toMatchObject({ code: '23505' });
      await expect(begin(insert(1), insert(2, 1))).rejects.toMatchObject({ code: '23505' });
      expect(await count()).toBe(0);
    });

    it('is rolled back if the work fails', async () => {
      const written = database.transaction(async () => {
        throw new Error('no');
      }, [{ statement: insert(1), parameters: [] }]);
      await expect(written).rejects.toThrow('no');
      expect(await count()).toBe(0);
    });
  });
});
