import { randomUUID } from 'node:crypto';
import type { Context } from '../../../db/context.ts';
import { storeDeliveries } from '../../../send/deliveries/store-deliveries.ts';
import { sortSubscribed } from '../../../send/unsubscribing/sort-subscribed.ts';
import type { ProjectRow } from '../../../setup/projects/queries.ts';
import { listEmailsOf, type SubscriptionRow } from '../../../setup/reports/queries.ts';
import { tellWebhooks } from '../../webhooks/tell-webhooks.ts';
import { buildReport } from '../contents/build-report.ts';
import type { Period } from '../contents/report-period.ts';
import { insertReport, insertRun } from './queries.ts';

/** What becomes of a report that is sent. */
export interface SentReport {
  id: string;
  deliveries: number;
  unsubscribed: string[];
}

interface Sending {
  subscription: SubscriptionRow;
  period: Period;
  /** The work of a round, which is done once; absent: somebody tries it, which the mail says. */
  run?: { name: string; period: string };
}

/** By what deliveries and unsubscribing know a subscription. */
export function listOf({ key }: Pick<SubscriptionRow, 'key'>): string {
  return `report ${key}`;
}

/**
 * Makes a report, keeps it, and has it sent to everybody who wants it: all of that, or nothing. Undefined if the run is
 * done already. Throws `journey-not-found`.
 */
export async function sendReport(
  context: Context,
  project: ProjectRow,
  { subscription, period, run }: Sending,
): Promise<SentReport | undefined> {
  const { where, locale, to, key } = subscription;
  const filters = {
    ...(where.team !== undefined && { team: [where.team] }),
    ...(where.journey !== undefined && { journey: [where.journey] }),
  };
  const asker = { project, seesResponses: true };
  const report = await buildReport(context, asker, { period, filters, locale });
  const people = await listEmailsOf(context.database.orm, project.id, to.people);
  const id = randomUUID();
  const at = context.clock();
  return context.database.transaction(async (transaction) => {
    if (run && !(await insertRun(transaction, project.id, { ...run, at }))) return undefined;
    await insertReport(transaction, project.id, { id, subscriptionKey: key, createdAt: at, report });
    const list = listOf(subscription);
    const { subscribed, unsubscribed } = await sortSubscribed(transaction, project, {
      list,
      addresses: [...new Set([...people.values(), ...to.addresses])],
    });
    const told = {
      event: 'report.ready' as const,
      subject: { report: id, ...(!run && { test: true }) },
      cause: `report ${id}`,
    };
    const deliveries = await storeDeliveries(transaction, project.id, {
      deliveries: subscribed.map((address) => ({
        ...told,
        kind: 'email',
        destination: `${list} email ${address}`,
      })),
      at,
    });
    if (run) await tellWebhooks(transaction, project.id, { ...told, at });
    return { id, deliveries: deliveries.length, unsubscribed };
  });
}
