import { isDeepStrictEqual } from 'node:util';
import { type PageQuery, slug } from '@voxpoint/contract';
import type { AuditAction } from '@voxpoint/contract/vocabulary';
import { z } from 'zod';
import type { ActingContext } from '../../audit/acting.ts';
import type { Settings } from '../../audit/list-changes.ts';
import { recordChange } from '../../audit/record-change.ts';
import type { CodedError } from '../../base/coded-error.ts';
import { type Page, readPage } from '../../base/cursor.ts';
import { assertPreconditions } from '../../base/etag.ts';
import { asQueryable } from '../../db/as-queryable.ts';
import type { Context } from '../../db/context.ts';
import type { Database, Orm } from '../../db/database.ts';
import { lockProject } from '../../db/lock-project.ts';
import { notFound } from './not-found.ts';
import { deleteByKey, findByKey, type KeyedRow, type KeyedTable, listByKey, saveRow } from './queries.ts';
import type { Described, Putting, Removing } from './resource.ts';
import { readTouchpointKeys, type TouchpointKeys } from './touchpoint-keys.ts';

/** What is stored, besides what every table of resources has. */
type Columns<Row extends KeyedRow> = Omit<Row, keyof KeyedRow>;

/** Where something is put, while nobody else changes the set-up of the project. */
interface Place<Row> {
  orm: Orm;
  projectId: number;
  key: string;
  /** What is there; undefined: nothing. */
  current: Row | undefined;
  touchpoints: TouchpointKeys;
}

/** How a resource is stored: what differs from the others. */
interface Stored<Row extends KeyedRow, Input, Item> {
  /** Throws what is wrong with the input. */
  toColumns(input: Input, place: Place<Row> & { now: Date }): Columns<Row> | Promise<Columns<Row>>;
  /** What is answered besides the key and when it was made and changed. */
  toMembers(row: Row, touchpoints: TouchpointKeys): Omit<Item, 'key' | 'createdAt' | 'updatedAt'>;
  /** What people call it. */
  nameOf(row: Row): string;
  actions: Record<'created' | 'changed' | 'removed', AuditAction>;
  /** What the audit compares; by default what is answered. */
  settingsOf?(row: Row): Settings;
  /** Throws what keeps a row from being removed by itself. */
  assertRemovable?(row: Row): void;
  /** What removing makes of a row, if it does not delete it. */
  archive?(row: Row, now: Date): Row;
  notFound?(key: string): CodedError;
  /** What else changes with it, in the same transaction; `after` is undefined when it is deleted. */
  follow?(orm: Orm, change: { projectId: number; before?: Row; after?: Row; now: Date }): Promise<void>;
}

type Definition<Row extends KeyedRow, Input, Item> = Stored<Row, Input, Item> &
  Described<Input, Item> & { table: KeyedTable<Row> };

/** A resource whose rows are found in a table by the project and the key. */
export function keyedResource<Row extends KeyedRow, Input, Item extends Settings>(
  definition: Definition<Row, Input, Item>,
) {
  return Object.assign({}, definition, readingRules(definition), changingRules(definition));
}

const position = z.tuple([slug]);

function readingRules<Row extends KeyedRow, Input, Item>(definition: Definition<Row, Input, Item>) {
  const { table } = definition;
  const toItem = itemOf(definition);
  /** Throws `…-not-found`. */
  const require = async (orm: Orm, projectId: number, key: string): Promise<Row> =>
    required(definition, key, await findByKey(orm, table, { projectId, key }));
  /** Touchpoints are read last: rows name none that was not there before them. */
  const toItems = async ({ orm }: Database, projectId: number, rows: readonly Row[]): Promise<Item[]> => {
    const touchpoints = await readTouchpointKeys(orm, projectId);
    return rows.map((row) => toItem(row, touchpoints));
  };
  return {
    require,
    toItems,
    async read({ database }: Context, projectId: number, key: string): Promise<Item> {
      const row = await require(database.orm, projectId, key);
      return toItem(row, await readTouchpointKeys(database.orm, projectId));
    },
    /** Those that are not archived, by key. */
    async readAll({ database }: Context, projectId: number): Promise<Item[]> {
      return toItems(database, projectId, await listByKey(database.orm, table, { projectId }));
    },
    /** A page of them by key, archived ones only if that is asked for. Throws `cursor-invalid`. */
    async readList(
      { database }: Context,
      { id: projectId }: { id: number },
      { archived, ...query }: PageQuery & { archived?: boolean },
    ): Promise<Page<Item>> {
      const { data: rows, nextCursor } = await readPage(query, {
        position,
        read: (limit, after) =>
          listByKey(database.orm, table, {
            ...{ projectId, limit, after: after?.[0] },
            archived,
          }),
        positionOf: ({ key }): [string] => [key],
      });
      return { data: await toItems(database, projectId, rows), nextCursor };
    },
  };
}

function changingRules<Row extends KeyedRow, Input, Item extends Settings>(
  definition: Definition<Row, Input, Item>,
) {
  const { table, nameOf, actions, archive, follow } = definition;
  const toItem = itemOf(definition);
  const record = (
    context: ActingContext,
    { orm, projectId, key, touchpoints }: Place<Row>,
    { action, before, after }: { action: AuditAction; before?: Row; after?: Row },
  ) => {
    const settingsOf = (row: Row) => definition.settingsOf?.(row) ?? toItem(row, touchpoints);
    return recordChange(context, orm, {
      ...{ projectId, action, key, name: nameOf((after ?? before) as Row) },
      before: before && settingsOf(before),
      after: after && settingsOf(after),
    });
  };
  return {
    /** Makes or replaces one. Throws `precondition-failed`, and what is wrong with the input. */
    async put(
      context: ActingContext,
      projectId: number,
      { key, input, ...preconditions }: Putting<Input>,
    ): Promise<{ created: boolean; item: Item }> {
      return context.database.orm.transaction(async (orm) => {
        const place = await lockPlace(context.database, { orm, table }, { projectId, key });
        const { current, touchpoints } = place;
        assertPreconditions(preconditions, current && toItem(current, touchpoints));
        const now = context.clock();
        const row = await storeRow(definition, place, { input, now });
        const action = current ? actions.changed : actions.created;
        await record(context, place, { action, before: current, after: row });
        if (row !== current) await follow?.(orm, { projectId, before: current, after: row, now });
        return { created: current === undefined, item: toItem(row, touchpoints) };
      });
    },
    /** Deletes or archives one. Throws `precondition-failed` and `…-not-found`. */
    async remove(
      context: ActingContext,
      projectId: number,
      { key, ...preconditions }: Removing,
    ): Promise<void> {
      await context.database.orm.transaction(async (orm) => {
        const place = await lockPlace(context.database, { orm, table }, { projectId, key });
        const before = required(definition, key, place.current);
        assertPreconditions(preconditions, toItem(before, place.touchpoints));
        definition.assertRemovable?.(before);
        const after = archive?.(before, context.clock());
        if (after) await saveRow(orm, table, after);
        else await deleteByKey(orm, table, { projectId, key });
        await record(context, place, { action: actions.removed, before, after });
        await follow?.(orm, { projectId, before, after, now: context.clock() });
      });
    },
  };
}

function itemOf<Row extends KeyedRow, Item>({ toMembers }: Pick<Stored<Row, never, Item>, 'toMembers'>) {
  return (row: Row, touchpoints: TouchpointKeys): Item => {
    const { key, createdAt, updatedAt } = row;
    const stamps = { createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
    return { key, ...toMembers(row, touchpoints), ...stamps } as Item;
  };
}

function required<Row extends KeyedRow>(
  definition: Pick<Definition<Row, never, unknown>, 'kind' | 'notFound'>,
  key: string,
  row: Row | undefined,
): Row {
  if (row) return row;
  throw definition.notFound?.(key) ?? notFound(definition.kind, key);
}

/** Within a transaction: what there is with a key. Until its end nobody else changes the set-up of the project. */
export async function lockPlace<Row extends KeyedRow>(
  database: Database,
  { orm, table }: { orm: Orm; table: KeyedTable<Row> },
  { projectId, key }: { projectId: number; key: string },
): Promise<Place<Row>> {
  await lockProject(database, asQueryable(orm), projectId);
  const current = await findByKey(orm, table, { projectId, key });
  return { orm, projectId, key, current, touchpoints: await readTouchpointKeys(orm, projectId) };
}

/** Stores what the input makes of a row, unless that changes nothing. */
export async function storeRow<Row extends KeyedRow, Input>(
  { table, toColumns }: Pick<Definition<Row, Input, unknown>, 'table' | 'toColumns'>,
  place: Place<Row>,
  { input, now }: { input: Input; now: Date },
): Promise<Row> {
  const { orm, projectId, key, current } = place;
  const { createdAt, updatedAt } = current ?? { createdAt: now, updatedAt: now };
  const columns = await toColumns(input, { ...place, now });
  const row = { ...columns, projectId, key, createdAt, updatedAt } as Row;
  if (current && isDeepStrictEqual(row, current)) return current;
  row.updatedAt = now;
  await saveRow(orm, table, row);
  return row;
}
