import { randomUUID } from 'node:crypto';
import type { Database } from '../db/database.ts';
import { takeId } from '../db/on-coordinator.ts';

const statements = new WeakMap<Database, Promise<string>>();

/**
 * Copies a project with what is stored under its id, by one statement; returns the id of the copy. What has no id of the project in
 * its primary key (the audit, keys) is left out.
 */
export async function copyProject(database: Database, projectId: number): Promise<number> {
  const statement = statements.get(database) ?? makeStatement(database);
  statements.set(database, statement);
  const id = await takeId(database, 'projects');
  await database.query(await statement, [projectId, randomUUID(), id]);
  return id;
}

async function makeStatement(database: Database): Promise<string> {
  const tables = await database.query<{ name: string; columns: string[] }>(
    `select c.relname as name, json_agg(quote_ident(a.attname)) as columns
       from pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
        and exists (select from pg_index i
                      join pg_attribute k on k.attrelid = c.oid and k.attnum = any (i.indkey)
                     where i.indrelid = c.oid and i.indisprimary and k.attname = 'project_id')
      group by c.relname`,
  );
  const [projects] = await database.query<{ columns: string[] }>(
    `select json_agg(quote_ident(attname)) as columns from pg_attribute
      where attrelid = 'projects'::regclass and attnum > 0 and not attisdropped and attname not in ('id', 'key')`,
  );
  const settings = projects?.columns.join(', ');
  const copies = tables.map(({ name, columns }) => {
    const others = columns.filter((column) => column !== 'project_id');
    return `copied_${name} as (
      insert into ${name} (project_id, ${others.join(', ')})
      select made.id, ${others.map((column) => `t.${column}`).join(', ')}
        from ${name} t cross join made where t.project_id = $1::int)`;
  });
  return `with made as (
      insert into projects (id, key, ${settings}) select $3::int, $2::text, ${settings} from projects where id = $1::int returning id
    ), ${copies.join(', ')} select id from made`;
}
