import { randomUUID } from 'node:crypto';
import type { Response } from '@voxpoint/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../db/migrations/migrate.ts';
import { openPostgresqlDatabase } from '../../db/postgresql/postgresql-database.ts';
import { createTestApp, type TestApp } from '../../testing/test-app.ts';
import { createPostgresqlDatabase, migrationsFolder, testDatabases } from '../../testing/test-databases.ts';

/** In such a database only the letters of ASCII have two cases, and everything else is one long word. */
async function openWithLocaleC() {
  const { url, drop } = await createPostgresqlDatabase("template0 locale_provider libc locale 'C'");
  const database = await openPostgresqlDatabase(url);
  await migrate(database, migrationsFolder, async () => {});
  const [row] = await database.query<{ ctype: string }>(
    'select datctype as ctype from pg_database where datname = current_database()',
  );
  expect(row).toEqual({ ctype: 'C' });
  return {
    database,
    close: async () => {
      await database.close();
      await drop();
    },
  };
}

const comments = {
  loud: 'So ein ÄRGER!',
  quoted: 'Nichts als „Ärger“…',
  composed: 'Ärger im Warenkorb'.normalize('NFD'),
  within: 'Ich bin verärgert',
  greek: 'ΠΟΛΎ καλό',
  turkish: 'IŞIK yok',
  emoji: 'Preis👍gut',
  plain: 'e-mail: info@shop.example',
};

describe.each([...testDatabases, { kind: 'PostgreSQL with the locale C', open: openWithLocaleC }])(
  'a search on $kind',
  ({ open }) => {
    let test: TestApp;
    let close: () => Promise<void>;
    beforeAll(async () => {
      const opened = await open();
      test = await createTestApp(opened.database);
      close = async () => {
        await test.close();
        await opened.close();
      };
      const responses = Object.values(comments).map((comment) => ({
        ...{ id: randomUUID(), touchpoint: 'website', score: 3 },
        comment,
      }));
      await test.send('POST /v1/responses/batch', { body: { responses } });
    });
    afterAll(() => close());

    it.each<[string, (keyof typeof comments)[]]>([
      ['ärger', ['loud', 'quoted', 'composed', 'within']],
      ['ÄRGER', ['loud', 'quoted', 'composed', 'within']],
      ['Ärger'.normalize('NFD').toUpperCase(), ['loud', 'quoted', 'composed', 'within']],
      ['ärger warenkorb', ['composed']],
      ['rger', ['loud', 'quoted', 'composed', 'within']],
      ['ärgere', []],
      ['πολύ', ['greek']],
      ['ışık', ['turkish']],
      ['preis', ['emoji']],
      ['gut', ['emoji']],
      ['mail', ['plain']],
      ['E-MAIL', ['plain']],
      ['①', []],
    ])('for %s finds what holds it', async (search, expected) => {
      const answer = await test.send<{ data: Response[] }>(
        `GET /v1/responses?q=${encodeURIComponent(search)}`,
      );
      const found = answer.body.data.map(({ comment }) => comment).sort();
      expect(found).toEqual(expected.map((name) => comments[name]).sort());
    });
  },
);
