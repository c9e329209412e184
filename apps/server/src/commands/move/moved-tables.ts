import { getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import * as schema from '../../db/tables.ts';

export const schemaTables: readonly string[] = Object.values(schema)
  .filter((member) => is(member, PgTable))
  .map(getTableName);

/** Stay behind: a browser that was signed in to the old store signs in again. */
const leftBehind: readonly string[] = [schema.sessions].map(getTableName);

/** The tables whose rows are moved: all of the schema but those. */
export const movedTables = schemaTables.filter((name) => !leftBehind.includes(name));
