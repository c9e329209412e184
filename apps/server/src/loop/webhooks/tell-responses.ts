import type { WebhookEvent } from '@voxpoint/contract/vocabulary';
import { CodedError } from '../../base/coded-error.ts';
import type { Context } from '../../db/context.ts';
import { isBadData } from '../../db/database-errors.ts';
import { keepTrying } from '../../db/write-group.ts';
import { askedBy } from '../../read/responses/response-filter.ts';
import { type NewDelivery, storeDeliveries } from '../../send/deliveries/store-deliveries.ts';
import type { ProjectRow } from '../../setup/projects/queries.ts';
import type { Wanted, WrittenRow } from '../consumers/queries.ts';
import { findMatching, readFilterTexts, type WhereReader } from '../matching/find-matching.ts';
import { type ListeningWebhook, listListening, listReceived, listToldResponses } from './queries.ts';

/** Older ones were told when they were new, and deliveries are not kept for ever. */
const newForMs = 25 * 24 * 3_600_000;

/** The answers of which webhooks want to be told when they are finished. */
export async function wantsCompleted(
  context: Context,
  project: ProjectRow,
  filters: WhereReader,
): Promise<Wanted[]> {
  const wanted: Wanted[] = [];
  for (const { events, where } of await listListening(context.database, project.id)) {
    if (!events.includes('response.completed')) continue;
    const filter = await filters.read(context, project, where);
    if (filter) wanted.push((place) => askedBy(filter, place));
  }
  return wanted;
}

/** Tells webhooks of answers that are finished: once for each. */
export async function tellCompleted(
  context: Context,
  project: ProjectRow,
  rows: readonly WrittenRow[],
): Promise<void> {
  await tellEach(context, project, async (webhook) => {
    if (!webhook.events.includes('response.completed')) return [];
    const since = activeSince(webhook, context.clock());
    const concerned = rows.filter(({ updatedAt }) => updatedAt >= since);
    const matching = await matchingOf(context, project, { webhook, rows: concerned });
    return concerned
      .filter(({ id }) => matching.has(id))
      .map((row) =>
        happening(webhook, { row, event: 'response.completed', cause: `response ${row.id} completed` }),
      );
  });
}

/** The answers of which webhooks want to be told that they came, were revised, or were deleted. */
export async function wantsWritten(
  context: Context,
  project: ProjectRow,
  filters: WhereReader,
): Promise<Wanted[]> {
  const wanted: Wanted[] = [];
  for (const { events, where } of await listListening(context.database, project.id)) {
    if (events.includes('response.deleted')) wanted.push(() => `r.state = 'deleted'`);
    if (!events.includes('response.created') && !events.includes('response.updated')) continue;
    const filter = await filters.read(context, project, where);
    if (filter) wanted.push((place) => `r.state = 'counted' and ${askedBy(filter, place)}`);
  }
  return wanted;
}

/** Tells webhooks what was written to answers: that one came, was revised, or was deleted. */
export async function tellWritten(
  context: Context,
  project: ProjectRow,
  rows: readonly WrittenRow[],
): Promise<void> {
  await tellEach(context, project, async (webhook) => {
    const since = activeSince(webhook, context.clock());
    const concerned = rows.filter(({ updatedAt }) => updatedAt >= since);
    const stored = concerned.filter(({ state }) => state === 'counted');
    const deleted = concerned.filter(({ state }) => state === 'deleted');
    return [
      ...(await storedOf(context, project, { webhook, rows: stored, since })),
      ...(await deletedOf(context, project, { webhook, rows: deleted })),
    ];
  });
}

interface Telling {
  webhook: ListeningWebhook;
  rows: readonly WrittenRow[];
}

async function storedOf(
  context: Context,
  project: ProjectRow,
  { webhook, rows, since }: Telling & { since: Date },
): Promise<NewDelivery[]> {
  const { events } = webhook;
  if (!events.includes('response.created') && !events.includes('response.updated')) return [];
  const matching = await matchingOf(context, project, { webhook, rows });
  const told = rows.filter(({ id }) => matching.has(id));
  const received = await listReceived(
    context.database,
    project.id,
    told.map(({ id }) => id),
  );
  const newSince = Math.max(since.getTime(), context.clock().getTime() - newForMs);
  return told.flatMap((row) => {
    const isNew = (received.get(row.id)?.getTime() ?? 0) >= newSince;
    const created = { row, event: 'response.created', cause: `response ${row.id} created` } as const;
    const updated = { row, event: 'response.updated', cause: `response ${row.id} ${row.revision}` } as const;
    return [...(isNew ? [created] : []), ...(row.revision > 1 ? [updated] : [])]
      .filter(({ event }) => events.includes(event))
      .map((one) => happening(webhook, one));
  });
}

/** What is deleted matches no filter any more: who has filters is told of what it was told of before. */
async function deletedOf(
  { database }: Context,
  project: ProjectRow,
  { webhook, rows }: Telling,
): Promise<NewDelivery[]> {
  if (!webhook.events.includes('response.deleted') || rows.length === 0) return [];
  const destination = `webhook ${webhook.key}`;
  const ids = rows.map(({ id }) => id);
  const hasAll = Object.keys(webhook.where).length === 0;
  const told = hasAll ? new Set(ids) : await listToldResponses(database, project.id, { destination, ids });
  return rows
    .filter(({ id }) => told.has(id))
    .map((row) =>
      happening(webhook, { row, event: 'response.deleted', cause: `response ${row.id} deleted` }),
    );
}

async function matchingOf(
  context: Context,
  project: ProjectRow,
  { webhook, rows }: Telling,
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const filter = await readFilterTexts(context, project, webhook.where);
  return findMatching(context.database, project.id, { filter, ids: rows.map(({ id }) => id) });
}

function happening(
  { key }: ListeningWebhook,
  { row, event, cause }: { row: WrittenRow; event: WebhookEvent; cause: string },
): NewDelivery {
  const subject = { response: row.id, revision: row.revision };
  return { kind: 'webhook', destination: `webhook ${key}`, event, subject, cause, responseId: row.id };
}

async function tellEach(
  context: Context,
  project: ProjectRow,
  find: (webhook: ListeningWebhook) => Promise<NewDelivery[]>,
): Promise<void> {
  const failures: unknown[] = [];
  for (const webhook of await listListening(context.database, project.id)) {
    try {
      const deliveries = await find(webhook);
      await keepTrying(() =>
        storeDeliveries(context.database, project.id, { deliveries, at: context.clock() }),
      );
    } catch (error) {
      // What one cannot be told does not keep the others from it; a filter whose touchpoint is gone means nothing.
      if (!(error instanceof CodedError) && !isBadData(error)) failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

/** One that was made by a clock which was set back since is told at once. */
function activeSince({ activeFrom }: ListeningWebhook, now: Date): Date {
  return activeFrom > now ? new Date(0) : activeFrom;
}
