import { expect, it, onTestFinished } from 'vitest';
import { createPostgresqlDatabase } from '../../testing/test-databases.ts';
import { readConnectionOptions } from './connection-options.ts';
import { openSession } from './open-session.ts';

const lines = (count: number) =>
  Buffer.from(Array.from({ length: count }, (_, n) => `${n}\tRow ${n}\n`).join(''));

it('copies rows in and out, however many, and goes on after those that are refused', async () => {
  const { url, drop } = await createPostgresqlDatabase();
  const session = await openSession(readConnectionOptions(url), { statementTimeoutMs: 0 });
  onTestFinished(async () => {
    await session.close();
    await drop();
  });
  await session.run('create table copied (id int primary key, text text)');
  await session.copyIn('copy copied from stdin', lines(20_000));
  for (const count of [0, 1, 1_000, 3_000, 20_000]) {
    const select = `select * from copied where id < ${count} order by id`;
    expect(await session.copyOut(`copy (${select}) to stdout`)).toEqual(lines(count));
  }
  // PostgreSQL looks at one row when it has been told that no more come, and at many before that.
  for (const count of [1, 20_000]) {
    await expect(session.copyIn('copy copied from stdin', lines(count))).rejects.toThrow('duplicate key');
  }
  await expect(session.copyOut('copy nothing to stdout')).rejects.toThrow('does not exist');
  expect(await session.run('select count(*)::int as count from copied')).toEqual([{ count: 20_000 }]);
});
